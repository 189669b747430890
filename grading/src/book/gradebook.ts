import { asc, eq, gt, inArray } from "drizzle-orm";
import type { ContextCell, Contexts } from "../context.js";
import type { NotebookReport, SubmissionReport } from "../report.js";
import { PATIENCE } from "./connection.js";
import { readContext } from "./contexts.js";
import { createMarks, type AnswerId, type Marks } from "./marks/index.js";
import { openDatabase } from "./open.js";
import { handedInAt, notebookResult, submissionResult, transaction, withdrawn } from "./results.js";
import { readPeople, readSubmissions } from "./rows.js";
import { audit, facts, handIns, notebookResults } from "./schema.js";
import { joins } from "./students/schema.js";
import { createStudents, type Students } from "./students/students.js";
import { turns } from "./turns.js";

/** A result with the key of everything that it depends on. */
export interface KeyedResult {
  readonly key: string;
  readonly report: NotebookReport;
  /** The cells around what a person marks. */
  readonly contexts?: Contexts;
}

/** The book's memory of a hand-in, so that nothing is done twice; see schema.ts. */
export type HandInRecord = Readonly<typeof handIns.$inferSelect>;

/** A student who is in the book. */
export type Person = Pick<SubmissionReport, "student" | "name">;

/** All that became of a hand-in. */
export interface Graded {
  readonly handIn: Omit<HandInRecord, "student" | "page">;
  readonly record: SubmissionRecord;
  readonly results: readonly KeyedResult[];
  /** The times when the files that count came, by notebook; null where nothing tells. */
  readonly times: Readonly<Record<string, string | null>>;
  /** Notebooks of an earlier hand-in that do not count any more. */
  readonly withdrawn?: readonly string[];
}

/** The facts known of a hand-in beside its notebooks. */
export interface SubmissionRecord {
  readonly student: string;
  readonly name?: string;
  /** The name that the source of the hand-in has for the student. */
  readonly source?: string;
  readonly refused?: string;
  readonly notes: readonly string[];
  /** The reasons why files beside those that were graded could not be read. */
  readonly refusedFiles?: readonly string[];
}

/**
 * Reports, and records of hand-ins, that are read from the file at once: so few that they are gone again before V8 takes
 * them for objects that stay, which it keeps until the process is twice as large.
 */
const AT_A_TIME = 20;
const RECORDS_AT_A_TIME = 500;

export type AuditEntry = typeof audit.$inferSelect;

/** The results of a course, in one SQLite file. Each write is one transaction. */
export interface Gradebook extends AsyncDisposable {
  /** A fact about this gradebook: what is stored, or else what `initial` gives, which is then stored. */
  fact(name: string, initial: () => string): Promise<string>;
  setFact(name: string, value: string): Promise<void>;
  /** By notebook, the keys of a student's stored results. */
  keys(student: string): Promise<Readonly<Record<string, string>>>;
  /** Stores all that became of a hand-in at once. */
  storeHandIn(graded: Graded): Promise<void>;
  /** Remembers what the student's page of feedback shows. */
  storePage(student: string, page: string): Promise<void>;
  /** Everybody who handed in and was not dropped, ordered by student. */
  people(): Promise<Person[]>;
  /** Reads what is remembered of the last hand-ins, by student. */
  handIns(): Promise<ReadonlyMap<string, HandInRecord>>;
  /** The reports of these students, in their order, as `submissions` has them; few are in memory at a time. */
  each(students: readonly string[]): AsyncIterable<SubmissionReport>;
  storeNotebook(student: string, result: KeyedResult): Promise<void>;
  storeSubmission(record: SubmissionRecord): Promise<void>;
  /** Everybody who was not dropped, or one student, with manual marks in the place of the grader's points. */
  submissions(student?: string): Promise<SubmissionReport[]>;
  /** A student's report as the grader alone has it. */
  automatic(student: string): Promise<SubmissionReport | undefined>;
  /** The code cells around an answer that a person marks; none where nothing is known of them. */
  context(place: AnswerId): Promise<readonly ContextCell[]>;
  /** The decisions that people take. */
  readonly marks: Marks;
  /** The people in the book, and who is who. */
  readonly students: Students;
  /** Lists what was changed for a student, under every id joined into this one, from the first change to the last. */
  auditTrail(student: string): Promise<AuditEntry[]>;
  close(): void;
}

/**
 * Opens `file`; everything that cannot be read or written later throws what `storageError` knows the reason of.
 * @param now the clock that results and the audit trail are stamped with; nothing depends on it
 * @param patience how long to wait for another process that holds the file, in milliseconds
 * @throws GradebookError
 */
export async function openGradebook(
  file: string,
  now: () => Date = () => new Date(),
  patience = PATIENCE,
): Promise<Gradebook> {
  const { db, writer, close } = await openDatabase(file, patience);
  const stamp = () => now().toISOString();
  const inTurn = turns(writer, now);

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
    keys: async (student) => {
      const where = eq(notebookResults.student, student);
      const rows = await db.select().from(notebookResults).where(where);
      return Object.fromEntries(rows.map(({ notebook, key }) => [notebook, key]));
    },
    storeNotebook: async (student, result) =>
      transaction(db, await notebookResult(db, student, result, stamp())),
    storeSubmission: async (record) => transaction(db, await submissionResult(db, record, stamp())),
    async storeHandIn({ handIn, record, results, times, withdrawn: gone = [] }) {
      const at = stamp();
      const statements = await Promise.all([
        ...results.map((result) => notebookResult(db, record.student, result, at)),
        submissionResult(db, record, at),
        ...gone.map((notebook) => withdrawn(db, record.student, notebook, at)),
      ]);
      const row = { ...handIn, student: record.student, page: null };
      await transaction(db, [
        ...statements.flat(),
        ...Object.entries(times).map(([notebook, time]) => handedInAt(db, record.student, notebook, time)),
        db.insert(handIns).values(row).onConflictDoUpdate({ target: handIns.student, set: row }),
      ]);
    },
    async storePage(student, page) {
      await db.update(handIns).set({ page }).where(eq(handIns.student, student));
    },
    people: () => readPeople(db),
    async handIns() {
      const all = new Map<string, HandInRecord>();
      for (let last = ""; ;) {
        const next = db.select().from(handIns).where(gt(handIns.student, last));
        const rows = await next.orderBy(asc(handIns.student)).limit(RECORDS_AT_A_TIME);
        for (const row of rows) all.set(row.student, row);
        const end = rows.at(-1);
        if (end === undefined) return all;
        last = end.student;
      }
    },
    async *each(wanted) {
      for (let start = 0; start < wanted.length; start += AT_A_TIME) {
        const some = wanted.slice(start, start + AT_A_TIME);
        const found = new Map((await readSubmissions(db, some)).map((report) => [report.student, report]));
        for (const student of some) {
          const report = found.get(student);
          if (report) yield report;
        }
      }
    },
    submissions: (student) => readSubmissions(db, student === undefined ? undefined : [student]),
    automatic: async (student) => (await readSubmissions(db, [student], { marked: false }))[0],
    context: (place) => readContext(db, place),
    async auditTrail(student) {
      const joined = await db.select().from(joins).where(eq(joins.into, student));
      const ids = [student, ...joined.map((row) => row.student)];
      return db.select().from(audit).where(inArray(audit.student, ids)).orderBy(asc(audit.id));
    },
    marks: createMarks(db, inTurn, now),
    students: createStudents(db, inTurn),
    close,
    [Symbol.asyncDispose]: async () => close(),
  };
}
