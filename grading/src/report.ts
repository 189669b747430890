import type { Evidence, PartVerdict, Status } from "latent-lab";

/** What `lab grade --json` writes. Field names are public: add, never rename. */
export interface Report {
  readonly seed: string;
  readonly isolation: string;
  readonly submissions: readonly SubmissionReport[];
}

export interface SubmissionReport {
  readonly student: string;
  /** Full name, where the source of the hand-in knows it. */
  readonly name?: string;
  readonly score: number;
  readonly max: number;
  /** Why nothing of it could be graded; a refused submission has no score of its own, not an ordinary zero. */
  readonly refused?: string;
  /** Why files beside those that were graded could not be read; what was in them is in no score. */
  readonly refusedFiles?: readonly string[];
  readonly notebooks: readonly NotebookReport[];
  /** What else there is to say: which of two files counted, what was ignored. */
  readonly notes?: readonly string[];
}

export interface NotebookReport {
  readonly name: string;
  readonly score: number;
  readonly max: number;
  /** Why this notebook could not be graded. */
  readonly refused?: string;
  readonly checks: readonly CheckReport[];
  readonly repairs: readonly Repair[];
}

export interface CheckReport {
  readonly id: string;
  readonly task: string;
  readonly points: number;
  readonly max: number;
  readonly status: Status;
  readonly message: string;
  readonly diagnosis?: string;
  readonly parts?: readonly PartVerdict[];
  readonly evidence?: Evidence;
  /** For `manual`: what the student wrote. */
  readonly answer?: string;
  /** What a person gave; it stands in `points`. */
  readonly mark?: { readonly points: number; readonly comment: string; readonly marker: string };
}

/** One thing that was put right in a damaged hand-in before it was graded. */
export interface Repair {
  /** Id of the cell, as the release has it. */
  readonly cell: string;
  readonly what: string;
}

/** Points are multiples of a hundredth; this keeps their sums so. */
export const sum = (points: readonly number[]) => Math.round(100 * points.reduce((a, b) => a + b, 0)) / 100;
