import type { Call, Outcome } from "latent-lab";
import type { Library } from "./protocol.js";
import type { AdapterName } from "latent-lab/sandbox/tensors";

/** From strongest to weakest. */
export const LEVELS = ["bubblewrap", "bubblewrap-without-seccomp", "permission-flag"] as const;
export type Level = (typeof LEVELS)[number];

/** The protection of the machine from a student's code, for the output and for every receipt. */
export interface Isolation {
  readonly level: Level;
  /** One sentence: what this level keeps out. */
  readonly description: string;
  /** The reason why each stronger level is not used here. */
  readonly unavailable: readonly { readonly level: Level; readonly reason: string }[];
}

/** Times are in milliseconds; what a process waits for a processor that others keep busy does not count. */
export interface Limits {
  /** For one cell. */
  readonly cell: number;
  /** For all calls of one exercise. */
  readonly exercise: number;
  /** For the whole notebook with every restart; time between requests does not count. */
  readonly notebook: number;
  /** Heap of the student's process, in MiB. */
  readonly heap: number;
  /** Answers to one request, in bytes. */
  readonly reply: number;
  /** Number of times that a notebook whose process died is loaded again. */
  readonly restarts: number;
}

export interface SandboxOptions {
  /** Use exactly this level, or fail; by default the strongest that works here. */
  readonly isolation?: Level;
  readonly limits?: Partial<Limits>;
  /** Processes started ahead of need, one for each notebook that runs at a time (default 1). */
  readonly spares?: number;
}

/** Runs notebooks, each in fresh processes of its own; any number at a time. */
export interface Sandbox {
  readonly isolation: Isolation;
  /** Runs the cells. Rejects only if no sandboxed process can be started, never for what the cells do. */
  run(program: Program): Promise<Session>;
  /** Ends every process, also those of open sessions. */
  close(): Promise<void>;
}

/** A notebook made ready to run, see `compile`. */
export interface Program {
  readonly cells: readonly ProgramCell[];
  /** Libraries of the course, which notebooks import beside `latent-lab`. */
  readonly libraries?: readonly Library[];
  /** Whether it computes with tensors, so that TensorFlow.js is loaded before its cells; else when one asks for it. */
  readonly tensors?: boolean;
}

/** A cell as JavaScript, or why it could not be turned into that. */
export type ProgramCell =
  | {
      readonly id: string;
      readonly code: string;
      /** Source map from the code to the cell, to name lines. */
      readonly map?: string;
    }
  | { readonly id: string; readonly error: CellProblem };

export interface CellProblem {
  readonly name: string;
  readonly message: string;
  /** The line of the cell, from 1. */
  readonly line?: number;
}

/** The end of a process before it had answered: what happened; what to do. */
export interface End {
  readonly kind: "timeout" | "memory" | "crashed" | "malformed";
  readonly message: string;
}

/** The end of one cell. `skipped`: time or restarts were used up by cells before it. */
export type CellReport =
  | { readonly id: string; readonly status: "ok" | "skipped" }
  | { readonly id: string; readonly status: "error"; readonly error: CellProblem }
  | { readonly id: string; readonly status: End["kind"]; readonly message: string };

export interface CallOptions {
  readonly adapter?: AdapterName | undefined;
  /** Names of the library `latent-lab` that the function may not use. */
  readonly withheld?: readonly string[];
}

/** A notebook whose cells have run, ready to be asked. Requests are answered one after the other. */
export interface Session {
  /** One report for each cell of the program, in its order. */
  readonly cells: readonly CellReport[];
  /** The reason why nothing more is asked of this notebook; then this is the outcome of every further request. */
  readonly over?: End;
  /**
   * Calls the function that the notebook defined last under this name; `outcomes[i]` came of `calls[i]`, whose
   * arguments are copied, and adapted if the exercise says so. A promise that it returns is no answer. An ended
   * process is an outcome; rejects only with SandboxError, when no process can be started or the session is closed.
   */
  call(target: string, calls: readonly Call[], options?: CallOptions): Promise<Outcome[]>;
  /** The value of a top-level name. */
  read(target: string): Promise<Outcome>;
  /** Ends the process. */
  close(): Promise<void>;
}
