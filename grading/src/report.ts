import type { Evidence, Numbers, PartVerdict, Status } from "latent-lab";

/** The output of `lab grade --json`. Field names are public: add, never rename. */
export interface Report {
  readonly seed: string;
  readonly isolation: string;
  readonly submissions: readonly SubmissionReport[];
  /** Students on the roster of whom the gradebook has nothing. */
  readonly notHandedIn?: readonly string[];
  /** Hand-ins in the gradebook that belong to nobody on the roster. */
  readonly strangers?: readonly string[];
  /** Students who handed in before in the same place and are not there any more; what they have still counts. */
  readonly gone?: readonly string[];
  /** Students who handed in and were dropped, so that nothing of it was graded. */
  readonly dropped?: readonly string[];
}

export interface SubmissionReport {
  readonly student: string;
  /** Full name, where the source of the hand-in knows it. */
  readonly name?: string;
  readonly score: number;
  readonly max: number;
  /** The reason why nothing of it could be graded; a refused submission has no score of its own, no ordinary zero. */
  readonly refused?: string;
  /** The reasons why files beside those that were graded could not be read; what was in them is in no score. */
  readonly refusedFiles?: readonly string[];
  readonly notebooks: readonly NotebookReport[];
  /** Names of notebooks that were asked for and did not come; their points are in `max`. */
  readonly absent?: readonly string[];
  /** The other things to say: which of two files counted, what was ignored. */
  readonly notes?: readonly string[];
}

export interface NotebookReport {
  readonly name: string;
  readonly score: number;
  readonly max: number;
  /** The reason why this notebook could not be graded. */
  readonly refused?: string;
  readonly checks: readonly CheckReport[];
  readonly repairs: readonly Repair[];
  /** The time when the file that counted was handed in, where that is known, see `NotebookFile`. */
  readonly handedIn?: string;
  /** Everything that the result was made of. */
  readonly provenance?: Provenance;
}

/** All that a result depends on beside the seed: the same again gives the same grade. Hashes are SHA-256, in hex. */
export interface Provenance {
  /** The file that counted, and its bytes' hash. */
  readonly file: string;
  readonly sha256: string;
  /** The version of the notebook that it was graded against. */
  readonly release: Version & { readonly sha256: string };
  /** The student's own numbers, where the notebook's differ from student to student. */
  readonly numbers?: Numbers;
  /** The hash of the program that graded, its library and its exercises. */
  readonly grader: string;
  /** Saved runs that were judged with it. */
  readonly runs?: readonly { readonly name: string; readonly sha256: string }[];
  /** By fingerprint of a saved run, the other students who handed in the very same one. */
  readonly copies?: Readonly<Record<string, readonly string[]>>;
}

/** One of a notebook's releases. */
export interface Version {
  /** From 1. */
  readonly number: number;
  /** The hash of what students got, its first 12 digits. */
  readonly hash: string;
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
  /** For `carried-forward`: the exercises whose wrong answers this one calls, and the verdict with these in place. */
  readonly carried?: Carried;
  /** For `manual`: what the student wrote. */
  readonly answer?: string;
  /** The mark that a person gave; it stands in `points`. */
  readonly mark?: {
    readonly points: number;
    /** Markdown. */
    readonly comment: string;
    readonly marker: string;
    /** The rubric, where the mark was given by it. */
    readonly criteria?: readonly MarkedCriterion[];
  };
}

/** The reason for judging an answer a second time, with right answers in the place of the wrong ones that it calls. */
export interface Carried {
  readonly causes: readonly string[];
  /** The verdict on the notebook as it is; what stands beside this is the second one's. */
  readonly first: Pick<CheckReport, "status" | "points" | "message" | "diagnosis" | "parts" | "evidence">;
}

/** A criterion of a rubric, and whether this answer meets it. */
export interface MarkedCriterion {
  /** Markdown. */
  readonly criterion: string;
  readonly points: number;
  readonly met: boolean;
}

/** One thing that was put right in a damaged hand-in before it was graded. */
export interface Repair {
  /** Id of the cell, as the release has it. */
  readonly cell: string;
  readonly what: string;
}

/** The grader's words about an answer that a person marks. */
export const BY_A_PERSON = { status: "manual", message: "A person marks this answer." } as const;

/** Adds points, which are multiples of a hundredth, to one. */
export const addPoints = (points: readonly number[]) =>
  Math.round(100 * points.reduce((a, b) => a + b, 0)) / 100;
