import type { Call, Outcome } from "latent-lab";
import { SandboxError } from "./error.js";
import { endOutcome, readOutcome } from "./outcomes.js";
import { timedOut } from "./process/end.js";
import {
  type Allowance,
  type Answered,
  type SandboxProcess,
  TIMER_SLACK,
} from "./process/sandbox-process.js";
import { callText, loadText, readText } from "./requests.js";
import { cellEnded, readCellReport, wasRunnable } from "./reports.js";
import type { CallOptions, CellReport, End, Limits, Program, Session } from "./model.js";
import type { Spares } from "./spares.js";

/**
 * A notebook and the process that holds it. When the process dies, what made it die is told so, and the rest goes
 * on in a fresh one, without the cells that cannot be loaded.
 */
export class NotebookSession implements Session {
  readonly #program: Program;
  readonly #spares: Spares;
  readonly #limits: Limits;
  readonly cells: CellReport[];
  #process?: SandboxProcess;
  over?: End;
  #closed = false;
  #loads = 0;
  #timeLeft: number;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(program: Program, spares: Spares, limits: Limits) {
    this.#program = program;
    this.#spares = spares;
    this.#limits = limits;
    this.#timeLeft = limits.notebook;
    this.cells = program.cells.map((cell) =>
      "error" in cell
        ? { id: cell.id, status: "error", error: cell.error }
        : { id: cell.id, status: "skipped" },
    );
  }

  /** Runs the cells. Throws SandboxError if no process can be started. */
  static async open(program: Program, spares: Spares, limits: Limits): Promise<NotebookSession> {
    const session = new NotebookSession(program, spares, limits);
    await session.#load();
    return session;
  }

  call(target: string, calls: readonly Call[], options: CallOptions = {}): Promise<Outcome[]> {
    const request = callText(target, calls, options);
    return this.#inTurn(() => this.#outcomes(request, calls.length));
  }

  async read(target: string): Promise<Outcome> {
    const [outcome] = await this.#inTurn(() => this.#outcomes(readText(target), 1));
    return outcome as Outcome;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#process?.kill();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #outcomes(request: string, count: number): Promise<Outcome[]> {
    if (this.#closed) throw new SandboxError("The session is closed; run the notebook again.");
    if (!this.over && !this.#process?.alive) await this.#load();
    const { replies, end } = await this.#ask(request, { replies: count, total: this.#limits.exercise });
    const outcomes = replies.map(readOutcome);
    while (end && outcomes.length < count) outcomes.push(endOutcome(end));
    return outcomes;
  }

  /** Loads the notebook, again and again without the cell at which the process ended, as often as is allowed. */
  async #load(): Promise<void> {
    while (!this.over && !this.#process?.alive) {
      if (this.#loads > this.#limits.restarts) this.over = this.#process?.end;
      else await this.#loadOnce();
    }
  }

  async #loadOnce(): Promise<void> {
    this.#loads++;
    this.#process = await this.#spares.take();
    const scripts = this.#program.cells.flatMap((cell, script) =>
      "code" in cell && wasRunnable(this.cells[script]) ? [{ script, code: cell.code }] : [],
    );
    const { libraries = [], tensors = false } = this.#program;
    const { replies, end } = await this.#ask(loadText({ cells: scripts, libraries, tensors }), {
      replies: scripts.length,
      total: this.#timeLeft,
      each: this.#limits.cell,
    });
    scripts.forEach(({ script }, i) => {
      const cell = this.#program.cells[script];
      if (!cell) return;
      if (i < replies.length) this.cells[script] = readCellReport(cell, script, replies[i]);
      else if (i === replies.length && end) this.cells[script] = cellEnded(cell, end);
    });
  }

  /** Asks the process, within what is left of the notebook's time. */
  async #ask(request: string, allowance: Omit<Allowance, "bytes">): Promise<Answered> {
    if (this.over || !this.#process) return { replies: [], end: this.over, took: 0 };
    const total = Math.min(allowance.total, this.#timeLeft);
    const answered = await this.#process.ask(request, { ...allowance, total, bytes: this.#limits.reply });
    this.#timeLeft -= answered.took;
    if (answered.end?.kind === "malformed") this.over = answered.end;
    else if (this.#timeLeft < TIMER_SLACK) this.over = timedOut(this.#limits.notebook);
    return answered;
  }
}
