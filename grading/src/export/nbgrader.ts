import { stringify } from "csv-stringify/sync";
import { utc } from "../times.js";
import type { CourseTotal } from "../course/totals.js";
import { pythonFloat } from "../nbgrader/python-float.js";

const COLUMNS =
  "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score".split(
    ",",
  );

/**
 * The table that `nbgrader export` writes: a row for every student and assignment, 0.0 for who handed in nothing, no
 * time zone on times (they are UTC). Who is excused, or has no number yet, has no row: there 0.0 would be a zero.
 */
export function toNbgraderCsv(totals: readonly CourseTotal[]): string {
  const byName = [...totals].sort(
    (a, b) =>
      compare(a.participant?.lastName, b.participant?.lastName) ||
      compare(a.participant?.firstName, b.participant?.firstName),
  );
  const assignments = totals[0]?.assignments.map(({ assignment }) => assignment.id) ?? [];
  const rows = assignments.flatMap((id) =>
    byName.flatMap(({ student, participant, assignments: results }) => {
      const result = results.find(({ assignment }) => assignment.id === id);
      if (result?.raw === undefined || result.score === undefined) return [];
      const { assignment, due, handedIn, raw, penalty, score, max } = result;
      return [
        [
          assignment.id,
          due === undefined ? "" : utc(due),
          handedIn === undefined ? "" : utc(handedIn),
          student,
          participant?.lastName ?? "",
          participant?.firstName ?? "",
          participant?.email ?? "",
          ...[raw, penalty, score, max].map(pythonFloat),
        ],
      ];
    }),
  );
  return stringify([COLUMNS, ...rows]);
}

const compare = (a = "", b = "") => (a < b ? -1 : Number(a > b));
