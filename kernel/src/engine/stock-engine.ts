import { format } from "node:util";
import { currentCell } from "../current-cell.js";
import type {
  CellError,
  CellIO,
  CellOutcome,
  Completeness,
  Completion,
  Engine,
  Inspection,
} from "../engine.js";
import { toCompletion } from "./completion.js";
import { toInspection } from "./inspection.js";
import { createSeparateExecutor, inFolder, shielded } from "./tslab/executor.js";
import { type Executor, loadTslab, type Tslab } from "./tslab/load.js";

/** Stock tslab behind our interface, with all it does and does not: errors and results are printed text. */
export class StockEngine implements Engine {
  readonly info: Engine["info"];
  readonly #tslab: Tslab;
  readonly #executor: Executor;
  #error: CellError | undefined;

  constructor(cwd: string) {
    const tslab = loadTslab();
    const { version, typescript, createConverter } = tslab;
    this.#tslab = tslab;
    this.info = { name: "tslab", version, typescript: typescript.version, language: "typescript" };
    const converter = inFolder(typescript, cwd, () => createConverter({ isJS: false, isBrowser: false }));
    this.#executor = createSeparateExecutor(tslab, cwd, shielded(converter), {
      log: (value) => currentCell.get()?.stream("stdout", `${format(value)}\n`),
      error: (error, ...parts) => {
        this.#error ??= toCellError(error, parts);
        currentCell.get()?.stream("stderr", `${format(error, ...parts)}\n`);
      },
    });
  }

  warmUp(): void {
    // tslab is ready as soon as it is there.
  }

  async execute(code: string, io: CellIO): Promise<CellOutcome> {
    this.#error = undefined;
    return currentCell.run(io, async () => {
      try {
        if (await this.#executor.execute(code)) return { status: "ok" };
      } catch (error) {
        this.#error ??= toCellError(error, []);
      }
      return { status: "error", error: this.#error ?? toCellError(new Error("The cell failed."), []) };
    });
  }

  complete(code: string, cursor: number): Completion {
    return toCompletion(this.#executor.complete(code, cursor));
  }

  inspect(code: string, cursor: number): Inspection | undefined {
    return toInspection(this.#executor.inspect(code, cursor));
  }

  isComplete(code: string): Completeness {
    const { completed, indent } = this.#tslab.isCompleteCode(code);
    return completed ? { status: "complete" } : { status: "incomplete", indent: indent ?? "" };
  }

  interrupt(): void {
    this.#executor.interrupt();
  }

  dispose(): void {
    this.#executor.close();
  }
}

function toCellError(error: unknown, parts: readonly unknown[]): CellError {
  if (error instanceof Error) {
    return { ename: error.name, evalue: error.message, traceback: String(error.stack).split("\n") };
  }
  const text = format(error, ...parts);
  return { ename: parts.length > 0 ? "TypeScriptError" : "Thrown value", evalue: text, traceback: [text] };
}
