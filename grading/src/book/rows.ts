import { and, asc, eq, inArray } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { byName } from "../intake/index.js";
import type { CheckReport, NotebookReport, SubmissionReport } from "../report.js";
import { addPoints } from "../report.js";
import type { Database } from "./open.js";
import { criteria } from "./marks/schema.js";
import { isKept } from "./students/kept.js";
import { checkResults, manualMarks, notebookResults, students, submissions } from "./schema.js";

type CheckRow = typeof checkResults.$inferSelect;
type NotebookRow = typeof notebookResults.$inferSelect;
type MarkRow = typeof manualMarks.$inferSelect;
type CriterionRow = typeof criteria.$inferSelect;

export function checkRow(student: string, notebook: string, check: CheckReport, position: number) {
  const { id, mark: _, ...rest } = check;
  return { student, notebook, check: id, position, ...rest };
}

/** The grader's own checks of a notebook, in its order. */
export async function checksOf(
  db: Pick<Database, "select">,
  student: string,
  notebook: string,
): Promise<CheckReport[]> {
  const rows = await db
    .select()
    .from(checkResults)
    .where(and(eq(checkResults.student, student), eq(checkResults.notebook, notebook)))
    .orderBy(asc(checkResults.position));
  return rows.map((row) => checkReport(row));
}

function notebookReport(row: NotebookRow, checks: readonly CheckReport[]): NotebookReport {
  const { notebook: name, max, refused, repairs, handedIn, provenance } = row;
  const score = addPoints(checks.map(({ points }) => points));
  return {
    name,
    score,
    max,
    ...(refused !== null && { refused }),
    checks,
    repairs,
    ...(handedIn !== null && { handedIn }),
    ...(provenance !== null && { provenance }),
  };
}

/** Everybody who handed in and was not dropped, ordered by student. */
export async function readPeople(db: Database): Promise<Pick<SubmissionReport, "student" | "name">[]> {
  const people = await db
    .select({ student: students.id, name: students.name })
    .from(submissions)
    .innerJoin(students, eq(students.id, submissions.student))
    .where(isKept(db, submissions.student));
  return people
    .map(({ student, name }) => ({ student, ...(name !== null && { name }) }))
    .sort((a, b) => byName(a.student, b.student));
}

/** The reports of everybody who was not dropped, or those of some students, with manual marks applied; ordered by student and notebook. */
export async function readSubmissions(
  db: Database,
  wanted?: readonly string[],
  { marked = true }: { readonly marked?: boolean } = {},
): Promise<SubmissionReport[]> {
  const of = (column: SQLiteColumn) =>
    wanted === undefined ? isKept(db, column) : inArray(column, [...wanted]);
  const people = await db
    .select({
      student: students.id,
      name: students.name,
      refused: submissions.refused,
      notes: submissions.notes,
      refusedFiles: submissions.refusedFiles,
    })
    .from(submissions)
    .innerJoin(students, eq(students.id, submissions.student))
    .where(of(submissions.student));
  const results = groupByStudent(await db.select().from(notebookResults).where(of(notebookResults.student)));
  const checks = groupByStudent(
    await db.select().from(checkResults).where(of(checkResults.student)).orderBy(asc(checkResults.position)),
  );
  const rubrics = await db.select().from(criteria).orderBy(asc(criteria.position));
  const marks = groupByStudent(
    marked ? await db.select().from(manualMarks).where(of(manualMarks.student)) : [],
  );

  return people
    .map(({ student: id, name, refused, notes, refusedFiles }) => {
      const notebooks = (results.get(id) ?? [])
        .map((row) =>
          notebookReport(row, markedChecks(row, checks.get(id) ?? [], marks.get(id) ?? [], rubrics)),
        )
        .sort((a, b) => byName(a.name, b.name));
      return {
        student: id,
        ...(name !== null && { name }),
        score: addPoints(notebooks.map(({ score }) => score)),
        max: addPoints(notebooks.map(({ max }) => max)),
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
  rubrics: readonly CriterionRow[],
): CheckReport[] {
  return checks
    .filter((row) => row.notebook === notebook)
    .map((row) => {
      const same = (other: { notebook: string; check: string }) =>
        other.notebook === notebook && other.check === row.check;
      return checkReport(row, marks.find(same), rubrics.filter(same));
    });
}

function checkReport(row: CheckRow, mark?: MarkRow, rubric: readonly CriterionRow[] = []): CheckReport {
  const { check: id, task, max, status, message, diagnosis, parts, evidence, carried, answer } = row;
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
    ...(carried && { carried }),
    ...(answer !== null && { answer }),
    ...(mark && { mark: markReport(mark, rubric) }),
  };
}

function markReport(
  { points, comment, marker, met, free }: MarkRow,
  rubric: readonly CriterionRow[],
): CheckReport["mark"] {
  const judged = rubric.map(({ id, ...each }) => ({
    criterion: each.criterion,
    points: each.points,
    met: met.includes(id),
  }));
  // A free mark says nothing of criteria unless some were ticked beside it.
  const shown = met.length > 0 || free === null ? judged : [];
  return { points, comment, marker, ...(shown.length > 0 && { criteria: shown }) };
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
