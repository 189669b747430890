import { crashed, outOfMemory, silent, tooComplex, tooDeep } from "./ended.js";
import { HelperProcess, type Ending } from "./helper-process.js";

export interface HelperOptions {
  /** The program, which calls `serve`. */
  readonly program: string;
  /** Sent to it before the first call; plain data. */
  readonly setup?: unknown;
  /** Heap of JavaScript, in MiB. */
  readonly heap: number;
  /**
   * Half of what of it is for objects that are young, in MiB (default 2). A small one keeps a process small, and a small
   * process starts others sooner; one that makes many objects is quicker with a large one.
   */
  readonly young?: number;
  /** All other memory of the process, such as arrays of numbers, in MiB; not bounded by default. */
  readonly data?: number;
  /** Whether it and what it starts are one group of processes, which ends as one. */
  readonly group?: boolean;
  /** A process that holds more than this after a call, in MiB, gives way to a fresh one. */
  readonly worn?: number;
}

/** The most that a call may cost. */
export interface Allowance {
  /** Processor time, in milliseconds; where the system does not tell it, time on the clock. */
  readonly cpu?: number;
  /** The longest time without a sign, on the clock, in milliseconds: long, for a busy machine is nobody's fault. */
  readonly silence: number;
}

/** A process that somebody else ended, or stopped, is replaced so often before its work is to blame. */
const ATTEMPTS = 4;

/**
 * A process that does work which may not end. It is started with the first call, killed when a call exceeds its
 * allowance, and replaced; so a call has a result or throws, whatever it was given.
 */
export class Helper<Calls> implements AsyncDisposable {
  #process?: HelperProcess;
  #closed = false;

  constructor(readonly options: HelperOptions) {}

  /**
   * Calls a method of the program; one call at a time.
   * @throws Ended where the work exceeded its allowance; what the method itself throws; an Error once it is disposed of
   */
  async call<Name extends keyof Calls & string>(
    method: Name,
    argument: Argument<Calls[Name]>,
    allowance: Allowance,
  ): Promise<Result<Calls[Name]>> {
    for (let attempt = 1; ; attempt++) {
      if (this.#closed) throw new Error("The helper was ended; start another one.");
      const process = (this.#process ??= new HelperProcess(this.options));
      const { fresh } = process;
      const ending = await process.call(method, argument, allowance);
      if (process.gone || process.rss > (this.options.worn ?? Infinity) * 2 ** 20) await this.#replace();
      if (ending.kind === "value") return ending.value as Result<Calls[Name]>;
      if (this.#closed) continue;
      const last = attempt >= ATTEMPTS;
      const error = blame(ending, allowance, fresh || last, last);
      if (error) throw error;
    }
  }

  /** The id of the process that runs now, if any. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.#take()?.end();
  }

  async #replace(): Promise<void> {
    await this.#take()?.kill();
  }

  #take(): HelperProcess | undefined {
    const process = this.#process;
    this.#process = undefined;
    return process;
  }
}

type Argument<Call> = Call extends (argument: infer A) => unknown ? A : never;
type Result<Call> = Call extends (argument: never) => infer R ? Awaited<R> : never;

/**
 * Whose fault it was that there is no value: undefined if a fresh process may do better. Memory that earlier work has
 * left behind, a process that others ended, and one that stood still are no fault of the work.
 */
function blame(
  ending: Exclude<Ending, { kind: "value" }>,
  { cpu = 0, silence }: Allowance,
  fresh: boolean,
  last: boolean,
): Error | undefined {
  const { during } = ending;
  switch (ending.kind) {
    case "cpu":
      return tooComplex(during, cpu);
    case "memory":
      return fresh ? outOfMemory(during) : undefined;
    case "stack":
      return tooDeep(during);
    case "error":
      return ending.error;
    case "silence":
      return last ? silent(during, silence) : undefined;
    case "gone":
      return last ? crashed(during, ending.how) : undefined;
  }
}
