import { GradebookError } from "../error.js";

/** Somebody who is in the book, and what people said of who they are. */
export interface StudentRecord {
  readonly student: string;
  readonly name?: string;
  /** The name that the source of the hand-ins has for them. */
  readonly source?: string;
  /** Ids that were joined into this one, with their sources. */
  readonly joined: readonly { readonly student: string; readonly source?: string }[];
  readonly dropped?: Dropped;
}

export interface Dropped {
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly reason: string;
}

/** The outcome for two students who are one. */
export interface Joined {
  /** Notebooks whose result is now the joined one's. */
  readonly moved: readonly string[];
  /** The results that do not count, of those that both had: sentences. */
  readonly lost: readonly string[];
}

/** The change cannot be made as asked; nothing was changed. The message is one sentence. */
export class StudentError extends GradebookError {}
