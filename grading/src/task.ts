import type { Contexts } from "./context.js";
import type { NotebookReport } from "./report.js";

/** A file of a hand-in: its bytes are a blob, found by their hash. */
export interface TaskFile {
  /** E.g. "hand-in.zip/notebooks/02-kl-divergence.ipynb"; for a file of a saved run its name without folders. */
  readonly path: string;
  /** The hash of the bytes, in hex. */
  readonly sha256: string;
  /** The time when it came, where that is known. */
  readonly handedIn?: string;
}

/** One hand-in to judge: plain JSON, which with the blobs that it names decides the result. */
export interface Task {
  /** Hash, in hex, of all that the result depends on: tasks with the same id have the same result. */
  readonly id: string;
  readonly student: string;
  /** Hashes of the course and of the grader; a worker of other versions refuses the task by name. */
  readonly course: string;
  readonly grader: string;
  /** The seed that the inputs are drawn from; secret while students can still hand in. */
  readonly seed: string;
  /**
   * By id of whoever's work this is, what their own numbers are drawn from; empty where nobody knows whose it is, and
   * absent where all have the same numbers.
   */
  readonly variants?: Readonly<Record<string, string>>;
  /** From the oldest to the newest: of several files of one notebook the last that can be read counts. */
  readonly notebooks: readonly TaskFile[];
  /** Files of saved runs. */
  readonly runs: readonly TaskFile[];
  /** The reasons why other files could not be taken in, and what else there is to say of them. */
  readonly refused: readonly string[];
  readonly notes: readonly string[];
  /** By fingerprint of a saved run, the other students who handed in the very same one. */
  readonly copies: Readonly<Record<string, readonly string[]>>;
  /** Keys of the results that the book holds already, by notebook. */
  readonly known: Readonly<Record<string, string>>;
}

/** The outcome for one notebook of the course. */
export interface Judged {
  readonly notebook: string;
  /** The key of the result; empty if it may not be used again. */
  readonly key: string;
  /** The time when the file that counts came, where that is known. */
  readonly handedIn?: string;
  /** Undefined where the book's own result still holds. */
  readonly report?: NotebookReport;
  /** The cells around what a person marks, for who marks it. */
  readonly contexts?: Contexts;
}

/** The outcome for a hand-in. */
export interface HandInReport {
  readonly judged: readonly Judged[];
  /** The reason why nothing of it could be graded. */
  readonly refused?: string;
  /** The reasons why files beside those that were graded could not be read. */
  readonly refusedFiles: readonly string[];
  readonly notes: readonly string[];
  /** The fingerprint of every saved run in it: the same only for copies of one file. */
  readonly fingerprints: readonly string[];
  /** Failures of the grader itself, each with what a developer needs. */
  readonly failures: readonly string[];
}

/** A worker ended before it had a report. */
export interface Failure {
  readonly kind: "too-complex" | "timeout" | "memory" | "crashed";
  /** The work that was going on, e.g. "02-kl-divergence.ipynb: checking the types of cell kl-discrete". */
  readonly during: string;
  /** One sentence, for the student. */
  readonly message: string;
}

export type Result = { readonly kind: "report"; readonly report: HandInReport } | Failure;
