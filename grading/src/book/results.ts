import { and, eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { allVisible } from "../text.js";
import { changes } from "./audit.js";
import { contextRows } from "./contexts.js";
import type { KeyedResult, SubmissionRecord } from "./gradebook.js";
import type { Database } from "./open.js";
import { checkRow, checksOf } from "./rows.js";
import { answerContexts, audit, checkResults, notebookResults, students, submissions } from "./schema.js";

type Statement = BatchItem<"sqlite">;

/** Does all of it or nothing, also when the process is killed. */
export async function transaction(db: Database, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first) await db.batch([first, ...rest]);
}

/** Prepares what stores the result of a notebook in the place of the one before, with an entry for each change. */
export async function notebookResult(
  db: Database,
  student: string,
  { key, report: given, contexts = {} }: KeyedResult,
  at: string,
): Promise<Statement[]> {
  const report = allVisible(given);
  const { name: notebook, max, refused = null, repairs, provenance = null } = report;
  const before = await checksOf(db, student, notebook);
  const row = { student, notebook, key, max, refused, repairs: [...repairs], gradedAt: at, provenance };
  const ofNotebook = and(eq(checkResults.student, student), eq(checkResults.notebook, notebook));
  const around = contextRows(student, notebook, contexts);
  const by = { at, actor: "grader", student, notebook };
  const rows = report.checks.map((check, i) => checkRow(student, notebook, check, i));
  const entries = changes(before, report.checks).map((entry) => ({ ...entry, ...by }));
  return [
    db.insert(students).values({ id: student }).onConflictDoNothing(),
    db
      .insert(notebookResults)
      .values(row)
      .onConflictDoUpdate({ target: [notebookResults.student, notebookResults.notebook], set: row }),
    db
      .delete(answerContexts)
      .where(and(eq(answerContexts.student, student), eq(answerContexts.notebook, notebook))),
    ...(around.length > 0 ? [db.insert(answerContexts).values(around)] : []),
    db.delete(checkResults).where(ofNotebook),
    ...(rows.length > 0 ? [db.insert(checkResults).values(rows)] : []),
    ...(entries.length > 0 ? [db.insert(audit).values(entries)] : []),
  ];
}

/** Prepares what deletes the result of a notebook, with all that belongs to it. */
export const deleted = (db: Pick<Database, "delete">, student: string, notebook: string) =>
  [answerContexts, checkResults, notebookResults].map((table) =>
    db.delete(table).where(and(eq(table.student, student), eq(table.notebook, notebook))),
  );

/** Prepares what takes a notebook's result out of the book, with an entry for all that it was. Marks by hand stay. */
export async function withdrawn(
  db: Database,
  student: string,
  notebook: string,
  at: string,
): Promise<Statement[]> {
  const by = { at, actor: "grader", student, notebook };
  const entries = changes(await checksOf(db, student, notebook), []).map((entry) => ({ ...entry, ...by }));
  return [
    ...deleted(db, student, notebook),
    ...(entries.length > 0 ? [db.insert(audit).values(entries)] : []),
  ];
}

/** Prepares what stores when the file that counts for a notebook came. */
export const handedInAt = (
  db: Database,
  student: string,
  notebook: string,
  handedIn: string | null,
): Statement =>
  db
    .update(notebookResults)
    .set({ handedIn })
    .where(and(eq(notebookResults.student, student), eq(notebookResults.notebook, notebook)));

/** Prepares what stores all that is known of a hand-in beside its notebooks. */
export async function submissionResult(
  db: Database,
  record: SubmissionRecord,
  at: string,
): Promise<Statement[]> {
  const { student, name, source, refused = null, notes, refusedFiles = [] } = allVisible(record);
  const [before] = await db.select().from(submissions).where(eq(submissions.student, student));
  const row = { student, refused, notes: [...notes], refusedFiles: [...refusedFiles], gradedAt: at };
  const changed = before && before.refused !== refused;
  const entry = { at, actor: "grader", student, field: "refused", before: before?.refused, after: refused };
  const who = { id: student, ...(name !== undefined && { name }), ...(source !== undefined && { source }) };
  return [
    db.insert(students).values(who).onConflictDoUpdate({ target: students.id, set: who }),
    db.insert(submissions).values(row).onConflictDoUpdate({ target: submissions.student, set: row }),
    ...(changed ? [db.insert(audit).values(entry)] : []),
  ];
}
