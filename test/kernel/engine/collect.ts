import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createEngine, type EngineKind } from "../../../kernel/src/engine/create.js";
import type { CellError, CellIO, DisplayOptions, Engine, MimeBundle } from "../../../kernel/src/engine.js";

/** The outputs of one cell, and its end. */
export interface Collected {
  readonly result: MimeBundle | undefined;
  readonly error: CellError | undefined;
  readonly displays: readonly { data: MimeBundle; options: DisplayOptions }[];
  readonly text: string;
}

/** An engine in an empty folder of its own, and what its cells put out. */
export class Notebook {
  readonly folder = mkdtempSync(path.join(tmpdir(), "engine-"));
  readonly engine: Engine;

  constructor(kind: EngineKind = "ours") {
    this.engine = createEngine({ kind, cwd: this.folder });
  }

  /** Runs a cell; by its `id` it is the same one when it is run again. */
  async run(code: string, id?: string): Promise<Collected> {
    const displays: { data: MimeBundle; options: DisplayOptions }[] = [];
    let text = "";
    const io: CellIO = {
      stream: (_, part) => (text += part),
      display: (data, options = {}) => displays.push({ data, options }),
      clearOutput: () => undefined,
      input: () => Promise.reject(new Error("nobody is there")),
    };
    const outcome = await this.engine.execute(code, io, undefined, id);
    return {
      result: outcome.status === "ok" ? outcome.result?.data : undefined,
      error: outcome.status === "error" ? outcome.error : undefined,
      displays,
      text,
    };
  }

  /** The plain text of a cell's result; throws if the cell fails. */
  async value(code: string): Promise<unknown> {
    const { result, error } = await this.run(code);
    if (error) throw new Error(error.traceback.join("\n"));
    return result?.["text/plain"];
  }

  /** Runs a cell that must fail. */
  async failure(code: string): Promise<CellError> {
    const { error } = await this.run(code);
    if (!error) throw new Error(`This cell was expected to fail:\n${code}`);
    return error;
  }

  close(): void {
    this.engine.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
