import { and, asc, eq } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { NotebookReport, SubmissionReport } from "../report.js";
import { changes } from "./audit.js";
import { openDatabase, type Database } from "./open.js";
import { checkRow, checksOf, notebookReport, readSubmissions } from "./rows.js";
import { audit, checkResults, facts, manualMarks, notebookResults, students, submissions } from "./schema.js";

/** A result with the key of everything that it depends on. */
export interface KeyedResult {
  readonly key: string;
  readonly report: NotebookReport;
}

/** What is known of a hand-in beside its notebooks. */
export interface SubmissionRecord {
  readonly student: string;
  readonly name?: string;
  readonly refused?: string;
  readonly notes: readonly string[];
  /** Why files beside those that were graded could not be read. */
  readonly refusedFiles?: readonly string[];
}

/** A mark that a person gives. */
export interface Mark {
  readonly student: string;
  readonly notebook: string;
  readonly check: string;
  readonly points: number;
  readonly comment: string;
  readonly marker: string;
}

export type AuditEntry = typeof audit.$inferSelect;

/** The results of a course, in one SQLite file. Each write is one transaction. */
export interface Gradebook {
  /** A fact about this gradebook: what is stored, or else what `initial` gives, which is then stored. */
  fact(name: string, initial: () => string): Promise<string>;
  setFact(name: string, value: string): Promise<void>;
  /** The stored result of a notebook if it has this key; without manual marks. */
  find(student: string, notebook: string, key: string): Promise<NotebookReport | undefined>;
  storeNotebook(student: string, result: KeyedResult): Promise<void>;
  storeSubmission(record: SubmissionRecord): Promise<void>;
  /** Everybody, or one student, with manual marks in the place of the grader's points. */
  submissions(student?: string): Promise<SubmissionReport[]>;
  /** Stores a mark; it survives regrading. Throws RangeError unless 0 <= points <= max of an existing check. */
  mark(mark: Mark): Promise<void>;
  /** What was changed for a student, from the first change to the last. */
  auditTrail(student: string): Promise<AuditEntry[]>;
  close(): void;
}

/** Opens `file`; `now` is the clock that results and the audit trail are stamped with. Throws GradebookError. */
export async function openGradebook(file: string, now: () => Date = () => new Date()): Promise<Gradebook> {
  const { db, client } = await openDatabase(file);
  const stamp = () => now().toISOString();

  return {
    async fact(name, initial) {
      // Of two processes that open a new gradebook at once only one decides.
      await db.insert(facts).values({ name, value: initial() }).onConflictDoNothing();
      const [row] = await db.select().from(facts).where(eq(facts.name, name));
      return row?.value ?? "";
    },
    async setFact(name, value) {
      await db
        .insert(facts)
        .values({ name, value })
        .onConflictDoUpdate({ target: facts.name, set: { value } });
    },
    async find(student, notebook, key) {
      const where = and(eq(notebookResults.student, student), eq(notebookResults.notebook, notebook));
      const [row] = await db.select().from(notebookResults).where(where);
      if (row?.key !== key) return undefined;
      return notebookReport(row, await checksOf(db, student, notebook));
    },
    async storeNotebook(student, { key, report }) {
      const { name: notebook, max, refused = null, repairs } = report;
      const at = stamp();
      const before = await checksOf(db, student, notebook);
      const row = { student, notebook, key, max, refused, repairs: [...repairs], gradedAt: at };
      const ofNotebook = and(eq(checkResults.student, student), eq(checkResults.notebook, notebook));
      const entries = changes(before, report.checks).map((entry) => ({
        ...entry,
        at,
        actor: "grader",
        student,
        notebook,
      }));
      await transaction(db, [
        db.insert(students).values({ id: student }).onConflictDoNothing(),
        db
          .insert(notebookResults)
          .values(row)
          .onConflictDoUpdate({ target: [notebookResults.student, notebookResults.notebook], set: row }),
        db.delete(checkResults).where(ofNotebook),
        ...report.checks.map((check, i) =>
          db.insert(checkResults).values(checkRow(student, notebook, check, i)),
        ),
        ...entries.map((entry) => db.insert(audit).values(entry)),
      ]);
    },
    async storeSubmission({ student, name, refused = null, notes, refusedFiles = [] }) {
      const at = stamp();
      const [before] = await db.select().from(submissions).where(eq(submissions.student, student));
      const row = { student, refused, notes: [...notes], refusedFiles: [...refusedFiles], gradedAt: at };
      const changed = before && before.refused !== refused;
      const entry = {
        at,
        actor: "grader",
        student,
        field: "refused",
        before: before?.refused,
        after: refused,
      };
      const who = { id: student, ...(name === undefined ? {} : { name }) };
      await transaction(db, [
        db.insert(students).values(who).onConflictDoUpdate({ target: students.id, set: who }),
        db.insert(submissions).values(row).onConflictDoUpdate({ target: submissions.student, set: row }),
        ...(changed ? [db.insert(audit).values(entry)] : []),
      ]);
    },
    submissions: (student) => readSubmissions(db, student),
    async mark({ student, notebook, check, points, comment, marker }) {
      const [result] = (await checksOf(db, student, notebook)).filter(({ id }) => id === check);
      if (!result) throw new RangeError(`There is no ${check} of ${student} in ${notebook} to mark.`);
      if (!(points >= 0 && points <= result.max)) {
        throw new RangeError(`${check} gets 0 to ${result.max} points, but ${points} were given.`);
      }
      const key = and(
        eq(manualMarks.student, student),
        eq(manualMarks.notebook, notebook),
        eq(manualMarks.check, check),
      );
      const [before] = await db.select().from(manualMarks).where(key);
      const at = stamp();
      const row = { student, notebook, check, points, comment, marker, markedAt: at };
      const text = (mark?: { points: number; comment: string }) =>
        mark && JSON.stringify({ points: mark.points, comment: mark.comment });
      const entry = { at, actor: marker, student, notebook, check, field: "mark" };
      await transaction(db, [
        db
          .insert(manualMarks)
          .values(row)
          .onConflictDoUpdate({
            target: [manualMarks.student, manualMarks.notebook, manualMarks.check],
            set: row,
          }),
        db.insert(audit).values({ ...entry, before: text(before), after: text(row) }),
      ]);
    },
    auditTrail: (student) => db.select().from(audit).where(eq(audit.student, student)).orderBy(asc(audit.id)),
    close: () => client.close(),
  };
}

/** All of it or nothing, also when the process is killed. */
async function transaction(db: Database, statements: BatchItem<"sqlite">[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first) await db.batch([first, ...rest]);
}
