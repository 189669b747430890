import { GradebookError } from "../error.js";

/** Somebody who is in the book, and what people said of who they are. */
export interface StudentRecord {
  readonly student: string;
  readonly name?: string;
  /** What the source of the hand-ins calls them. */
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

/** What became of two students who are one. */
export interface Joined {
  /** Notebooks whose result is now the joined one's. */
  readonly moved: readonly string[];
  /** Of what both had, what the one that does not count had: sentences. */
  readonly lost: readonly string[];
}

/** The change cannot be made as asked; nothing was changed. The message is one sentence. */
export class StudentError extends GradebookError {}
