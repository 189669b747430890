import type { Report } from "../report.js";

/** The diagnosis where the images are missing to judge by: nothing that the student could mend. */
export const NO_DATA = "no-data";

/** Saved runs that wait for images which the grading machine does not have, for each student that has some. */
export function unjudgedRuns({ submissions }: Report): { readonly student: string; readonly runs: number }[] {
  return submissions
    .map(({ student, notebooks }) => {
      const parts = notebooks.flatMap(({ checks }) => checks.flatMap((check) => check.parts ?? []));
      return { student, runs: parts.filter(({ mistake }) => mistake?.id === NO_DATA).length };
    })
    .filter(({ runs }) => runs > 0);
}
