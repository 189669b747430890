import type { SubmissionReport } from "../report.js";

/** The diagnosis where the images are missing to judge by: nothing that the student could mend. */
export const NO_DATA = "no-data";

/** Counts the saved runs of a hand-in that wait for images which the grading machine does not have. */
export function unjudgedRuns({ notebooks }: SubmissionReport): number {
  const parts = notebooks.flatMap(({ checks }) => checks.flatMap((check) => check.parts ?? []));
  return parts.filter(({ mistake }) => mistake?.id === NO_DATA).length;
}
