import { asc, eq } from "drizzle-orm";
import { byName } from "../intake/index.js";
import type { CheckReport, NotebookReport, SubmissionReport } from "../report.js";
import { sum } from "../report.js";
import type { Database } from "./open.js";
import { checkResults, manualMarks, notebookResults, students, submissions } from "./schema.js";

type CheckRow = typeof checkResults.$inferSelect;
type NotebookRow = typeof notebookResults.$inferSelect;
type MarkRow = typeof manualMarks.$inferSelect;

export function checkRow(student: string, notebook: string, check: CheckReport, position: number) {
  const { id, mark: _, message, answer, ...rest } = check;
  const texts = { message: storable(message), ...(answer !== undefined && { answer: storable(answer) }) };
  return { student, notebook, check: id, position, ...rest, ...texts };
}

/** SQLite's texts end at the first NUL, which a student can write. */
const storable = (text: string) => text.replaceAll("\0", "\uFFFD");

/** The grader's own checks of a notebook, in its order. */
export async function checksOf(db: Database, student: string, notebook: string): Promise<CheckReport[]> {
  const rows = await db
    .select()
    .from(checkResults)
    .where(eq(checkResults.student, student))
    .orderBy(asc(checkResults.position));
  return rows.filter((row) => row.notebook === notebook).map((row) => checkReport(row));
}

export function notebookReport(row: NotebookRow, checks: readonly CheckReport[]): NotebookReport {
  const { notebook: name, max, refused, repairs } = row;
  const score = sum(checks.map(({ points }) => points));
  return { name, score, max, ...(refused !== null && { refused }), checks, repairs };
}

/** Everybody's reports, or one student's, with manual marks applied; ordered by student and notebook. */
export async function readSubmissions(db: Database, student?: string): Promise<SubmissionReport[]> {
  const only = <T extends { student: string }>(rows: T[]) =>
    student === undefined ? rows : rows.filter((row) => row.student === student);
  const people = await db
    .select({
      student: students.id,
      name: students.name,
      refused: submissions.refused,
      notes: submissions.notes,
      refusedFiles: submissions.refusedFiles,
    })
    .from(submissions)
    .innerJoin(students, eq(students.id, submissions.student));
  const results = groupByStudent(only(await db.select().from(notebookResults)));
  const checks = groupByStudent(
    only(await db.select().from(checkResults).orderBy(asc(checkResults.position))),
  );
  const marks = groupByStudent(only(await db.select().from(manualMarks)));

  return only(people)
    .map(({ student: id, name, refused, notes, refusedFiles }) => {
      const notebooks = (results.get(id) ?? [])
        .map((row) => notebookReport(row, markedChecks(row, checks.get(id) ?? [], marks.get(id) ?? [])))
        .sort((a, b) => byName(a.name, b.name));
      return {
        student: id,
        ...(name !== null && { name }),
        score: sum(notebooks.map(({ score }) => score)),
        max: sum(notebooks.map(({ max }) => max)),
        ...(refused !== null && { refused }),
        ...(refusedFiles.length > 0 && { refusedFiles }),
        notebooks,
        notes,
      };
    })
    .sort((a, b) => byName(a.student, b.student));
}

function markedChecks(
  { notebook }: NotebookRow,
  checks: readonly CheckRow[],
  marks: readonly MarkRow[],
): CheckReport[] {
  return checks
    .filter((row) => row.notebook === notebook)
    .map((row) =>
      checkReport(
        row,
        marks.find((mark) => mark.notebook === notebook && mark.check === row.check),
      ),
    );
}

function checkReport(row: CheckRow, mark?: MarkRow): CheckReport {
  const { check: id, task, max, status, message, diagnosis, parts, evidence, answer } = row;
  return {
    id,
    task,
    points: mark?.points ?? row.points,
    max,
    status,
    message,
    ...(diagnosis !== null && { diagnosis }),
    ...(parts && { parts }),
    ...(evidence && { evidence }),
    ...(answer !== null && { answer }),
    ...(mark && { mark: { points: mark.points, comment: mark.comment, marker: mark.marker } }),
  };
}

function groupByStudent<T extends { student: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.student);
    if (group) group.push(row);
    else groups.set(row.student, [row]);
  }
  return groups;
}
