import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Evidence, PartVerdict, Status } from "latent-lab";
import type { Repair } from "../report.js";

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
});

/** The last hand-in of each student. */
export const submissions = sqliteTable("submissions", {
  student: text()
    .primaryKey()
    .references(() => students.id),
  /** Why nothing of it could be graded; such a hand-in has no score. */
  refused: text(),
  notes: text({ mode: "json" }).$type<string[]>().notNull(),
  /** Why files beside those that were graded could not be read. */
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
    answer: text(),
  },
  (table) => [primaryKey({ columns: [table.student, table.notebook, table.check] })],
);

/** What a person gave; regrading never touches it. */
export const manualMarks = sqliteTable(
  "manual_marks",
  {
    student: text()
      .notNull()
      .references(() => students.id),
    notebook: text().notNull(),
    check: text().notNull(),
    points: real().notNull(),
    comment: text().notNull(),
    marker: text().notNull(),
    markedAt: text("marked_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.student, table.notebook, table.check] })],
);

/** Every change of what a student gets, and who made it. Rows are only ever added. */
export const audit = sqliteTable(
  "audit",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: text().notNull(),
    /** "grader", or the person. */
    actor: text().notNull(),
    student: text().notNull(),
    notebook: text(),
    check: text(),
    /** What changed: "points", "status", "mark", "refused". */
    field: text().notNull(),
    before: text(),
    after: text(),
  },
  (table) => [index("audit_student").on(table.student)],
);
