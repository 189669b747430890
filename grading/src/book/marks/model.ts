import type { Status } from "latent-lab";
import type { FirstMark } from "./schema.js";

/** Something that many answered and that people mark. */
export interface Question {
  readonly notebook: string;
  readonly check: string;
}

/** One student's answer to a question. */
export interface AnswerId extends Question {
  readonly student: string;
}

/** A line of a rubric; a mistake that costs something has points below 0. */
export interface Criterion {
  readonly id: string;
  readonly points: number;
  /** Markdown. */
  readonly criterion: string;
}

/** A marker's judgement of an answer. */
export interface Judgement {
  /** Ids of the criteria that are met. */
  readonly met: readonly string[];
  /** Points in place of the criteria's sum, 0 to the question's maximum. */
  readonly free: number | null;
  /** For the student, markdown. */
  readonly comment: string;
  /** The reason why the grader's own points do not count: needed where it gave some. */
  readonly reason: string | null;
}

/** A mark as it stands in the book. */
export interface StoredMark extends Judgement {
  /** The points that count. */
  readonly points: number;
  readonly marker: string;
  /** ISO 8601, UTC. */
  readonly markedAt: string;
  /** The hash of the answer that was marked; see `answerHash`. */
  readonly answerHash: string | null;
  readonly seconds: number | null;
  /** Changes with every change of the mark; 0 is no mark. */
  readonly version: number;
}

/** A second mark; `marker` is null until somebody gave it. */
export interface SecondMark {
  readonly student: string;
  readonly points: number | null;
  readonly met: readonly string[];
  readonly free: number | null;
  readonly comment: string;
  readonly marker: string | null;
  readonly markedAt: string | null;
  /** The first mark as it stood when the second was given; null before. */
  readonly first: FirstMark | null;
  /** The person who said what counts where the two differ. */
  readonly settledBy: string | null;
  readonly version: number;
}

export interface Flag {
  readonly note: string;
  readonly marker: string;
  readonly at: string;
}

export interface Claim {
  readonly marker: string;
  readonly since: string;
  readonly until: string;
}

export interface SavedComment {
  readonly id: string;
  readonly text: string;
  readonly author: string;
}

/** All that the book knows of one answer. */
export interface Answer {
  readonly student: string;
  readonly name: string | null;
  readonly task: string;
  readonly max: number;
  readonly status: Status;
  /** The grader's own points. */
  readonly graded: number;
  /** The student's own words; undefined for what is judged, and where nothing was written. */
  readonly text: string | undefined;
  readonly mark: StoredMark | undefined;
  readonly second: SecondMark | undefined;
  readonly flag: Flag | undefined;
  /** Whether it is never to be marked together with others. */
  readonly single: boolean;
}

/** The progress of a question. */
export interface QuestionState extends Question {
  readonly task: string;
  readonly max: number;
  /** Whether people mark it; otherwise the grader judged it and a mark is an exception. */
  readonly manual: boolean;
  /** Answers that a person marks. */
  readonly answers: number;
  readonly marked: number;
  /** Students who wrote nothing: no points, and nothing to mark. */
  readonly missing: number;
  readonly flagged: number;
}

/** One result, for statistics. */
export interface ResultLine extends AnswerId {
  readonly max: number;
  readonly status: Status;
  /** The grader's own points. */
  readonly graded: number;
  /** A person's, with who gave them and in how many seconds; null where nobody did. */
  readonly points: number | null;
  readonly marker: string | null;
  readonly seconds: number | null;
}

/** The progress of a student. */
export interface StudentState {
  readonly student: string;
  readonly name: string | null;
  /** With marks by hand; of what is graded. */
  readonly score: number;
  readonly max: number;
  /** Answers that wait for a person. */
  readonly waiting: number;
  /** The reason why nothing could be graded. */
  readonly refused: string | null;
}

/** The request cannot be done as asked; the message is one sentence for the person who asked. */
export class MarkError extends Error {
  override readonly name: string = "MarkError";
}

/** Somebody changed the mark since the form was opened. */
export class StaleMark extends MarkError {
  override readonly name = "StaleMark";
  constructor(
    readonly student: string,
    /** The mark that stands there now, undefined for no mark any more. */
    readonly current: StoredMark | SecondMark | undefined,
  ) {
    super(
      current
        ? `${current.marker ?? "Somebody"} marked this answer after you opened it: nothing of yours was saved yet, so choose which mark stays.`
        : "The mark that you saw was taken back after you opened it: nothing of yours was saved yet, so look at it again.",
    );
  }
}

/** A colleague is at this answer. */
export class ClaimedByOther extends MarkError {
  override readonly name = "ClaimedByOther";
  constructor(
    readonly student: string,
    readonly claim: Claim,
  ) {
    super(`${claim.marker} is marking this answer just now: take another one, or wait until they are done.`);
  }
}
