import type { LocalOptions, Queue } from "../queue/index.js";
import type { Report, SubmissionReport } from "../report.js";
import type { Isolation, SandboxOptions } from "../sandbox/model.js";

export interface GradeOptions {
  /** Folder of the released notebooks. */
  readonly notebooks: string;
  /** course.yaml; by default the one that belongs to the notebooks, if there is one. */
  readonly course?: string;
  /** Folder for the gradebook and the feedback; made if it is not there. */
  readonly out: string;
  /** Hand-ins graded at a time; by default one for each processor. */
  readonly jobs?: number;
  /** For each student's saved runs, by fingerprint, who else handed in the same; by default found among the hand-ins. */
  readonly copies?: Readonly<Record<string, readonly string[]>>;
  /** Judges again, though nothing has changed: all hand-ins, those of one student, or one notebook of everybody. */
  readonly again?: { readonly student?: string; readonly notebook?: string };
  /** The seed that the inputs are drawn from; by default the gradebook's own, drawn at random when it was made. */
  readonly seed?: string;
  /** The course's, which students' own numbers are drawn from; needed once variants were handed out. */
  readonly secret?: string;
  /** Whose numbers count, where the hand-in's own name does not say it. */
  readonly student?: string;
  readonly sandbox?: SandboxOptions;
  /** The most that reading a notebook and evaluating a saved run may cost, and how long a worker may stand still. */
  readonly limits?: Omit<LocalOptions["setup"], "notebooks" | "sandbox"> & Pick<LocalOptions, "silence">;
  /** Opens another queue than that of this machine's processes, to workers of these versions. */
  readonly openQueue?: (versions: { readonly course: string; readonly grader: string }) => Promise<Queue>;
  /** The clock of the gradebook. */
  readonly now?: () => Date;
}

/** The outcome of one hand-in. */
export interface GradedHandIn {
  readonly student: string;
  /** Names of its notebooks in the gradebook. */
  readonly notebooks: readonly string[];
  /** Number of them that were already there, with the same key. */
  readonly reused: number;
  readonly refused?: string;
}

/** Something that happened while grading. */
export type Progress =
  | {
      readonly kind: "start";
      readonly total: number;
      readonly seed: string;
      readonly isolation: Isolation;
    }
  | ({ readonly kind: "done"; readonly done: number; readonly total: number } & GradedHandIn)
  /** The grader itself failed; the hand-in is named as refused and tried again next time. */
  | { readonly kind: "failure"; readonly student: string; readonly error: unknown };

/** The outcome of a grading, without the reports themselves. */
export interface Grading {
  readonly seed: string;
  readonly isolation: Isolation;
  /** Notebooks whose stored result was still valid. */
  readonly reused: number;
  /** Files beside the hand-ins that belong to nobody. */
  readonly ignored: readonly string[];
  /** The students who are missing, and those who are there without counting. */
  readonly attendance: Pick<Report, "notHandedIn" | "strangers" | "gone" | "dropped">;
  /** The fate of the results whose notebooks are in a hand-in no more, as sentences. */
  readonly earlier: readonly string[];
  /** Graded notebooks in which nothing could be carried forward, since their solutions are not there. */
  readonly withoutSolution: readonly string[];
  /** Path of the gradebook. */
  readonly gradebook: string;
  /** Folder of the feedback. */
  readonly feedback: string;
}

export interface GradeResult extends Grading {
  readonly report: Report;
}

/** Told of what happens, as it happens. */
export interface Listener {
  progress?(progress: Progress): void;
  /** Each student's report, in the order of the students, once all are graded. */
  report?(submission: SubmissionReport): void | Promise<void>;
}

export { GRADEBOOK } from "../book/open.js";
