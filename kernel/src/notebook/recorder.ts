import type { CellError, CellIO, DisplayOptions, MimeBundle, RichValue } from "../engine.js";
import type { Output } from "./notebook.js";

type Displayed = Extract<Output, { data: MimeBundle }>;

/** The displays of one run that can still be updated, by their id, whichever cell they belong to. */
export type Displays = Map<string, Displayed[]>;

/** Writes what a cell puts out into its `outputs`, as a front end would show it. */
export class OutputRecorder implements CellIO {
  #clearBeforeNext = false;

  constructor(
    readonly outputs: Output[],
    readonly displays: Displays,
    readonly executionCount: number,
  ) {}

  /** Text that follows text of the same stream is joined to it. */
  stream(name: "stdout" | "stderr", text: string): void {
    if (text === "") return;
    const last = this.#clearBeforeNext ? undefined : this.outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text += text;
    else this.#add({ output_type: "stream", name, text });
  }

  display(data: MimeBundle, { metadata = {}, displayId, update }: DisplayOptions = {}): void {
    const bundle = { data: snapshot(data), metadata: snapshot(metadata) };
    const earlier = displayId === undefined ? undefined : this.displays.get(displayId);
    if (update) {
      for (const output of earlier ?? []) Object.assign(output, bundle);
      return;
    }
    const output: Displayed = { output_type: "display_data", ...bundle };
    if (displayId !== undefined) this.displays.set(displayId, [...(earlier ?? []), output]);
    this.#add(output);
  }

  clearOutput(wait: boolean): void {
    if (wait) this.#clearBeforeNext = true;
    else this.outputs.length = 0;
  }

  input(prompt: string): Promise<string> {
    return Promise.reject(
      new Error(
        `Nobody can answer ${JSON.stringify(prompt)} in a headless run; open the notebook in JupyterLab.`,
      ),
    );
  }

  result({ data, metadata }: RichValue, executionCount: number): void {
    this.#add({
      output_type: "execute_result",
      execution_count: executionCount,
      data: snapshot(data),
      metadata: snapshot(metadata),
    });
  }

  error({ ename, evalue, traceback }: CellError): void {
    this.#add({ output_type: "error", ename, evalue, traceback: [...traceback] });
  }

  #add(output: Output): void {
    if (this.#clearBeforeNext) this.outputs.length = 0;
    this.#clearBeforeNext = false;
    this.outputs.push(output);
  }
}

/** A copy as JSON has it, so that later changes of the value do not change what was shown. */
function snapshot<T>(value: T): T {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? String(part) : part));
  return JSON.parse(text) as T;
}
