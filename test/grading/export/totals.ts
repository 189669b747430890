import type { Assignment } from "../../../grading/src/course/course-file.js";
import type { Participant } from "../../../grading/src/course/roster.js";
import type { AssignmentStanding, AssignmentTotal, CourseTotal } from "../../../grading/src/course/totals.js";
import type { Grade } from "../../../grading/src/export/grades.js";

// Students' totals as the exports take them.

export const SHEET: Assignment = {
  id: "sheet-1",
  title: "Sheet 1",
  notebooks: ["02-kl-divergence"],
  extensions: new Map(),
  excused: new Set(),
  extraCredit: false,
};

export interface Student {
  readonly score?: number;
  readonly standing?: AssignmentStanding;
  readonly max?: number;
  readonly name?: string;
  readonly participant?: Partial<Participant>;
  readonly result?: Partial<AssignmentTotal>;
}

export function totalFor(
  student: string,
  { score, standing = "graded", max = 8, name, participant, result }: Student,
): CourseTotal {
  return {
    student,
    ...(name !== undefined && { name }),
    ...(participant && { participant: { id: student, name: name ?? student, groups: [], ...participant } }),
    handIns: [student],
    assignments: [
      {
        assignment: SHEET,
        standing,
        max,
        penalty: 0,
        counts: true,
        ...(score !== undefined && { score, raw: score }),
        ...result,
      },
    ],
    stranger: false,
  };
}

export const gradeFor = (student: string, given: Student): Grade => {
  const total = totalFor(student, given);
  const [result] = total.assignments;
  if (!result) throw new Error("there is one");
  return { total, result };
};
