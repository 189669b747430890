import type { CellIO, DisplayOptions, MimeBundle } from "../../../kernel/src/engine.js";

/** A cell's io that keeps all it is given. */
export class RecordedIO implements CellIO {
  stdout = "";
  stderr = "";
  readonly displays: { data: MimeBundle; options?: DisplayOptions }[] = [];
  readonly cleared: boolean[] = [];

  stream(name: "stdout" | "stderr", text: string): void {
    this[name] += text;
  }

  display(data: MimeBundle, options?: DisplayOptions): void {
    this.displays.push({ data, options });
  }

  clearOutput(wait: boolean): void {
    this.cleared.push(wait);
  }

  async input(prompt: string, password: boolean): Promise<string> {
    return `answer to ${prompt}${password ? " (hidden)" : ""}`;
  }
}
