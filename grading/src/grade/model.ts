import type { Report } from "../report.js";
import type { Isolation, SandboxOptions } from "../sandbox/model.js";
import type { GradedHandIn } from "./hand-in.js";

export interface GradeOptions {
  /** Folder of the released notebooks. */
  readonly notebooks: string;
  /** Folder for the gradebook and the feedback; made if it is not there. */
  readonly out: string;
  /** Hand-ins graded at a time; by default one for each processor. */
  readonly jobs?: number;
  /** What the inputs are drawn from; by default the gradebook's own, drawn at random when it was made. */
  readonly seed?: string;
  readonly sandbox?: SandboxOptions;
  /** The clock of the gradebook. */
  readonly now?: () => Date;
}

/** Something that happened while grading. */
export type Progress =
  | { readonly kind: "start"; readonly total: number; readonly isolation: Isolation }
  | ({ readonly kind: "done"; readonly done: number; readonly total: number } & GradedHandIn)
  /** The grader itself failed; the hand-in is named as refused and tried again next time. */
  | { readonly kind: "failure"; readonly student: string; readonly error: unknown };

export interface GradeResult {
  readonly report: Report;
  readonly isolation: Isolation;
  /** Notebooks whose stored result was still valid. */
  readonly reused: number;
  /** Files beside the hand-ins that belong to nobody. */
  readonly ignored: readonly string[];
  /** Path of the gradebook. */
  readonly gradebook: string;
  /** Folder of the feedback. */
  readonly feedback: string;
}

export const GRADEBOOK = "gradebook.db";
