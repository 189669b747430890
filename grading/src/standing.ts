import type { CheckReport, SubmissionReport } from "./report.js";

/** The standing of a student's total. */
export type Standing =
  /** Complete. */
  | "graded"
  /** An answer still waits for a person, so the total may rise. */
  | "needs marking"
  /** Part of the hand-in could not be graded: the total lacks it. */
  | "partly refused"
  /** Nothing could be graded: there is no total. */
  | "refused";

export function standing({ refused, refusedFiles = [], notebooks }: SubmissionReport): Standing {
  const graded = notebooks.filter((notebook) => notebook.refused === undefined);
  if (graded.length === 0) return "refused";
  if (refused !== undefined || refusedFiles.length > 0 || graded.length < notebooks.length) {
    return "partly refused";
  }
  return graded.some(({ checks }) => checks.some(isPending)) ? "needs marking" : "graded";
}

/** Whether a person still has to mark it. */
export const isPending = ({ status, mark }: CheckReport) => status === "manual" && mark === undefined;
