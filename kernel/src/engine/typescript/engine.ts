import ts from "../compiler.cjs";
import { followCells } from "../../context/index.js";
import { render } from "../../display/index.js";
import { uninterruptible } from "../../interrupt/index.js";
import { completenessOf } from "../completeness.js";
import { currentCell } from "../../current-cell.js";
import type {
  CellIO,
  CellOutcome,
  Completeness,
  Completion,
  Debugging,
  Engine,
  Inspection,
  Language,
  Outdated,
} from "../../engine.js";
import { endsByInterrupt, interrupted } from "../errors/interruption.js";
import { mapStacks } from "../errors/scripts.js";
import { describeThrown } from "../errors/traceback.js";
import { describeTypeErrors } from "../errors/type-errors.js";
import { completeAt, inspectAt } from "./assistance.js";
import { objectInParentheses } from "./object-literal.js";
import { type Run, Session } from "./session.js";

/**
 * Cells on TypeScript's own language service: strict types, live closures, modules as Node and bundlers know them.
 *
 * What it does not do, or does on purpose:
 * - A name that is declared again replaces its namesake in every function that uses it, also where the function was
 *   checked against the old type. Interfaces, namespaces and enums do not merge across cells, for a cell that runs
 *   twice would merge with itself; a value replaces a type of the same name.
 * - `let x;` without a type is `any` for later cells, and an array that began as `[]` is `any[]`.
 * - JSX is read where it can be nothing else, and needs a `React`, of the session or global; `eval` does not see the session's names, a cell's `using` ends with it.
 * - `// @ts-nocheck` and `/// <reference …>` are comments, for they do not stand at the beginning of a file.
 */
export class TypeScriptEngine implements Engine {
  readonly info: Engine["info"];
  readonly #session: Session;
  readonly #endStackMapping = mapStacks();
  readonly #unfollow = followCells();

  constructor(cwd: string, language: Language) {
    this.info = { name: "latent-lab", version: ts.version, typescript: ts.version, language };
    this.#session = new Session(cwd, language);
  }

  warmUp(): void {
    this.#session.warmUp();
  }

  execute(code: string, io: CellIO, name?: string, id?: string): Promise<CellOutcome> {
    return currentCell.run(io, async (): Promise<CellOutcome> => {
      try {
        return await this.#toOutcome(await this.#session.run(code, name, id));
      } catch (error) {
        return { status: "error", error: describeThrown(error, this.#session.sources) };
      }
    });
  }

  outdated(name: string): Outdated | undefined {
    return this.#session.definitions.outdated(name);
  }

  usedFor(name: string): ReadonlySet<string> {
    return uninterruptible(() => this.#session.definitions.usedFor(name));
  }

  complete(code: string, cursor: number): Completion {
    return uninterruptible(() => completeAt(this.#session.workspace, code, cursor));
  }

  inspect(code: string, cursor: number): Inspection | undefined {
    return uninterruptible(() => inspectAt(this.#session.workspace, code, cursor));
  }

  isComplete(code: string): Completeness {
    return completenessOf(objectInParentheses(code));
  }

  get debugging(): Debugging {
    return this.#session;
  }

  interrupt(): void {
    this.#session.interrupt();
  }

  dispose(): void {
    this.#unfollow();
    this.#endStackMapping();
    this.#session.close();
  }

  async #toOutcome(run: Run): Promise<CellOutcome> {
    const { sources, definitions } = this.#session;
    if (run.status === "not compiled") {
      return { status: "error", error: describeTypeErrors(run.messages, run.cell, sources, definitions) };
    }
    if (run.status === "thrown") {
      const { thrown } = run;
      return {
        status: "error",
        error: endsByInterrupt(thrown) ? interrupted : describeThrown(thrown, sources),
      };
    }
    return run.value === undefined ? { status: "ok" } : { status: "ok", result: await render(run.value) };
  }
}
