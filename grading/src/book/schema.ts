import { blob, index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Evidence, PartVerdict, Status } from "latent-lab";
import type { Carried, Provenance, Repair } from "../report.js";

// A change here needs a migration in drizzle/, see its README.

/** Facts about the gradebook itself, such as the seed that its inputs are drawn from. */
export const facts = sqliteTable("facts", {
  name: text().primaryKey(),
  value: text().notNull(),
});

export const students = sqliteTable("students", {
  id: text().primaryKey(),
  /** Full name, where the source of the hand-in knew it. */
  name: text(),
  /** The name that the source of the hand-in has for the student. */
  source: text(),
});

/** The last hand-in of each student. */
export const submissions = sqliteTable("submissions", {
  student: text()
    .primaryKey()
    .references(() => students.id),
  /** The reason why nothing of it could be graded; such a hand-in has no score. */
  refused: text(),
  notes: text({ mode: "json" }).$type<string[]>().notNull(),
  /** The reasons why files beside those that were graded could not be read. */
  refusedFiles: text("refused_files", { mode: "json" }).$type<string[]>().notNull().default([]),
  /** ISO 8601, UTC; as every time here. */
  gradedAt: text("graded_at").notNull(),
});

export const notebookResults = sqliteTable(
  "notebook_results",
  {
    student: text()
      .notNull()
      .references(() => students.id),
    notebook: text().notNull(),
    /** Hash of everything that the result depends on: the same key is the same result. */
    key: text().notNull(),
    max: real().notNull(),
    refused: text(),
    repairs: text({ mode: "json" }).$type<Repair[]>().notNull(),
    gradedAt: text("graded_at").notNull(),
    /** The time when the file that counts came, where that is known, see `NotebookFile`. */
    handedIn: text("handed_in"),
    /** Everything that the result was made of. */
    provenance: text({ mode: "json" }).$type<Provenance>(),
  },
  (table) => [primaryKey({ columns: [table.student, table.notebook] })],
);

export const checkResults = sqliteTable(
  "check_results",
  {
    student: text()
      .notNull()
      .references(() => students.id),
    notebook: text().notNull(),
    /** Id of the exercise or of the answer cell. */
    check: text().notNull(),
    /** Place in the notebook, from 0. */
    position: integer().notNull(),
    task: text().notNull(),
    points: real().notNull(),
    max: real().notNull(),
    status: text().$type<Status>().notNull(),
    message: text().notNull(),
    diagnosis: text(),
    parts: text({ mode: "json" }).$type<readonly PartVerdict[]>(),
    evidence: text({ mode: "json" }).$type<Evidence>(),
    carried: text({ mode: "json" }).$type<Carried>(),
    answer: text(),
  },
  (table) => [
    primaryKey({ columns: [table.student, table.notebook, table.check] }),
    index("check_results_check").on(table.notebook, table.check),
  ],
);

/** The code cells around an answer that a person marks; rows of their own, since pictures are large and seldom asked for. */
export const answerContexts = sqliteTable(
  "answer_contexts",
  {
    student: text()
      .notNull()
      .references(() => students.id),
    notebook: text().notNull(),
    check: text().notNull(),
    /** JSON of a list of cells, see context.ts, compressed by gzip. */
    cells: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.student, table.notebook, table.check] })],
);

/** The marks that people gave; regrading never touches them. */
export const manualMarks = sqliteTable(
  "manual_marks",
  {
    student: text()
      .notNull()
      .references(() => students.id),
    notebook: text().notNull(),
    check: text().notNull(),
    /** The points that count: worked out from `met` and `free` whenever the rubric changes. */
    points: real().notNull(),
    /** Ids of the rubric's criteria that are met. */
    met: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
    /** Points in place of the criteria's sum. */
    free: real(),
    /** For the student, markdown. */
    comment: text().notNull(),
    /** The reason why the grader's points do not count; not for the student. */
    reason: text(),
    marker: text().notNull(),
    markedAt: text("marked_at").notNull(),
    /** The hash of the answer that was marked: a later hand-in may hold another. */
    answerHash: text("answer_hash"),
    /** Seconds from opening the answer to its mark. */
    seconds: real(),
    /** The audit's entry that made it: a form that was opened on another one is stale. */
    version: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.student, table.notebook, table.check] }),
    index("manual_marks_check").on(table.notebook, table.check),
  ],
);

/** Every change of what a student gets, and who made it. Rows are only ever added. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: text().notNull(),
    /** "grader", or the person. */
    actor: text().notNull(),
    /** Whose result it is; null for what concerns everybody, such as a rubric. */
    student: text(),
    notebook: text(),
    check: text(),
    /** The one among several things of this field, such as a rubric's criterion. */
    item: text(),
    /** The thing that changed: "points", "status", "refused", or one of marks/register.ts. */
    field: text().notNull(),
    before: text(),
    after: text(),
    /** Joins the entries of what was done in one go, so that it can be undone in one go. */
    change: text(),
    /** The change that this one takes back. */
    undoes: text(),
  },
  (table) => [index("audit_student").on(table.student), index("audit_change").on(table.change)],
);

/** The coordinator's memory of the last hand-in of each student, so that nothing is done twice. */
export const handIns = sqliteTable("hand_ins", {
  student: text()
    .primaryKey()
    .references(() => students.id),
  /** Hash of everything that its results depend on, but for `copies`; empty if some result is to be tried again. */
  key: text().notNull(),
  /** The places that the hand-in lay in, see `HandIn`. */
  places: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
  /** The notebooks of the course that it held, or should have held, or that are kept from the one before. */
  notebooks: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  /** The fingerprints of its saved runs: equal ones are copies. */
  fingerprints: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  /** By fingerprint, the other students whose copies were known when it was judged. */
  copies: text({ mode: "json" }).$type<Readonly<Record<string, readonly string[]>>>().notNull(),
  /** Hash of what the student's page of feedback shows. */
  page: text(),
});
