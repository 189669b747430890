import { stringify } from "csv-stringify/sync";
import type { CourseTotal } from "../course/totals.js";

/**
 * One row for each student: `student,name,`, for each assignment its score, maximum and standing, and in the end the
 * total in per cent, whether it passes, and the grade. What has no number is empty, so that nobody takes it for a zero.
 */
export function toCourseCsv(totals: readonly CourseTotal[]): string {
  const ids = totals[0]?.assignments.map(({ assignment }) => assignment.id) ?? [];
  const columns = [
    "student",
    "name",
    ...ids.flatMap((id) => [id, `${id} max`, `${id} late`, `${id} standing`]),
    "percent",
    "passed",
    "grade",
    "note",
  ];
  const rows = totals.map(({ student, name, assignments, share, passed, grade, stranger }) => [
    student,
    name ?? "",
    ...assignments.flatMap(({ score, max, penalty, standing, counts }) => [
      score ?? "",
      max,
      penalty === 0 ? "" : penalty,
      counts || standing === "excused" || standing === "open" ? standing : `${standing}, does not count`,
    ]),
    share === undefined ? "" : Math.round(share * 10_000) / 100,
    passed === undefined ? "" : passed ? "yes" : "no",
    grade ?? "",
    stranger ? "not on the roster" : "",
  ]);
  return stringify([columns, ...rows], { record_delimiter: "\r\n", escape_formulas: true });
}
