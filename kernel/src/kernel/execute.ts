import type { Channels, Request } from "../channels/index.js";
import type { CellIO, CellOutcome, Engine } from "../engine.js";
import { interrupted } from "../engine/errors/interruption.js";
import { endOfTurn, type Interrupter } from "../interrupt/index.js";
import { withBudget } from "../output/index.js";
import { CellOutput, noOutput } from "./cell-output.js";
import { flag, text } from "./fields.js";
import type { History } from "./history.js";
import type { Stdin } from "./stdin.js";

interface ExecutorOptions {
  readonly channels: Channels;
  readonly engine: Engine;
  readonly interrupter: Interrupter;
  readonly history: History;
  readonly stdin: Stdin;
}

/** The outcome of a cell: the content of the reply, and whether the cells queued after it are to be skipped. */
interface Executed {
  readonly reply: object;
  readonly abort: boolean;
}

/** Runs the cells of `execute_request`s. */
export class Executor {
  readonly #options: ExecutorOptions;
  #lastOutput: CellIO | undefined;
  #others = 0;

  constructor(options: ExecutorOptions) {
    this.#options = options;
  }

  /** Returns the IO for output whose cell is not known. */
  get lastOutput(): CellIO | undefined {
    return this.#lastOutput;
  }

  async execute(request: Request): Promise<Executed> {
    const { channels, history, stdin } = this.#options;
    const { content, parent } = request;
    const code = text(content, "code");
    const silent = flag(content, "silent", false);
    const stored = !silent && flag(content, "store_history", true);
    const execution_count = stored ? history.add(code) : history.nextCount;
    const io = silent ? noOutput : withBudget(new CellOutput(channels, stdin, request, execution_count));
    this.#lastOutput = io;
    const publish = (msgType: string, body: object) => {
      if (!silent) channels.publish(parent, msgType, body);
    };

    publish("execute_input", { code, execution_count });
    const { cellId: id } = request.metadata;
    const { outcome, isInterrupted } = await this.#run(
      code,
      io,
      stored ? `cell ${execution_count}` : this.#unnumbered(),
      // JupyterLab and other front ends with notebooks say it; it is not of the protocol.
      typeof id === "string" ? id : undefined,
    );
    await endOfTurn(); // What the cell left to it belongs to the cell.
    const stops = !silent && flag(content, "stop_on_error", true);
    if (outcome.status === "error") {
      publish("error", outcome.error);
      const reply = { status: "error", execution_count, ...outcome.error, payload: [], user_expressions: {} };
      return { reply, abort: stops };
    }
    const { result } = outcome;
    if (result) publish("execute_result", { execution_count, ...result });
    const plain = result?.data["text/plain"];
    if (stored && typeof plain === "string") history.setOutput(execution_count, plain);
    const user_expressions = await this.#evaluate(content.user_expressions);
    return {
      reply: { status: "ok", execution_count, payload: [], user_expressions },
      abort: stops && isInterrupted,
    };
  }

  /** The name of code that no prompt shows, so that it takes no cell's number. */
  #unnumbered(): string {
    return `unnumbered cell ${++this.#others}`;
  }

  /** A cell may end in good order after an interrupt, as a training does. */
  async #run(
    code: string,
    io: CellIO,
    name: string,
    id?: string,
  ): Promise<{ outcome: CellOutcome; isInterrupted: boolean }> {
    const { engine, interrupter } = this.#options;
    const { value, interrupted: reason } = await interrupter.run(() => engine.execute(code, io, name, id));
    const outcome: CellOutcome = value ?? { status: "error", error: interrupted };
    return { outcome, isInterrupted: reason !== undefined };
  }

  /** Evaluates the `user_expressions` of a request, each on its own. */
  async #evaluate(expressions: unknown): Promise<object> {
    const values: Record<string, object> = {};
    if (typeof expressions !== "object" || expressions === null) return values;
    for (const [name, code] of Object.entries(expressions)) {
      const { outcome } = await this.#run(String(code), noOutput, this.#unnumbered());
      if (outcome.status === "error") values[name] = { status: "error", ...outcome.error };
      else values[name] = { status: "ok", data: {}, metadata: {}, ...outcome.result };
    }
    return values;
  }
}
