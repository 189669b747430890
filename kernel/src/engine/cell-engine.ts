import { render } from "../display/index.js";
import { completenessOf } from "./completeness.js";
import { toCompletion } from "./completion.js";
import { currentCell } from "./current-cell.js";
import type { CellIO, CellOutcome, Completeness, Completion, Engine, Inspection } from "./engine.js";
import { interrupted, isInterruption } from "./errors/interruption.js";
import { mapStacks } from "./errors/scripts.js";
import { describeThrown } from "./errors/traceback.js";
import { describeTypeErrors } from "./errors/type-errors.js";
import { signatureInspection, toInspection } from "./inspection.js";
import { type Run, Session } from "./session.js";
import { tslabVersion, typescript } from "./tslab/load.js";

/**
 * Cells on tslab's converter and executor, with what a notebook needs around them: errors that point into the
 * student's own lines, rendered results, names that survive a failed cell. Cells must run one after another.
 */
export class CellEngine implements Engine {
  readonly info = { name: "latent-lab", version: tslabVersion, typescript: typescript.version };
  readonly #session: Session;
  readonly #endStackMapping = mapStacks();

  constructor(cwd: string) {
    this.#session = new Session(cwd);
  }

  execute(code: string, io: CellIO): Promise<CellOutcome> {
    return currentCell.run(io, async (): Promise<CellOutcome> => {
      try {
        return await this.#toOutcome(await this.#session.run(code));
      } catch (error) {
        return { status: "error", error: describeThrown(error, this.#session.sources) };
      }
    });
  }

  complete(code: string, cursor: number): Completion {
    return toCompletion(this.#session.complete(code, cursor));
  }

  inspect(code: string, cursor: number): Inspection | undefined {
    const name = toInspection(this.#session.inspect(code, cursor));
    if (name) return name;
    const call = this.#session.signature(code, cursor);
    return call && signatureInspection(call);
  }

  isComplete(code: string): Completeness {
    return completenessOf(typescript, code);
  }

  interrupt(): void {
    this.#session.interrupt();
  }

  dispose(): void {
    this.#endStackMapping();
    this.#session.close();
  }

  async #toOutcome(run: Run): Promise<CellOutcome> {
    const { sources } = this.#session;
    if (run.status === "not compiled") {
      return { status: "error", error: describeTypeErrors(run.messages, run.cell, sources) };
    }
    if (run.status === "thrown") {
      const { thrown } = run;
      return {
        status: "error",
        error: isInterruption(thrown) ? interrupted : describeThrown(thrown, sources),
      };
    }
    return run.value === undefined ? { status: "ok" } : { status: "ok", result: await render(run.value) };
  }
}
