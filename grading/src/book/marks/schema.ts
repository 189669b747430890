import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The mark that the first marker gave to an answer that was marked twice. */
export interface FirstMark {
  readonly points: number;
  readonly met: readonly string[];
  readonly free: number | null;
  readonly comment: string;
  readonly marker: string;
}

// What people add to the results. A change here needs a migration in drizzle/, see its README.

/** A question's rubric as it stands now; it begins as the course's. */
export const criteria = sqliteTable(
  "criteria",
  {
    notebook: text().notNull(),
    check: text().notNull(),
    id: text().notNull(),
    /** AnswerId in the rubric, from 0: key 1 is the criterion at 0. */
    position: integer().notNull(),
    points: real().notNull(),
    /** Markdown. */
    criterion: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.notebook, table.check, table.id] })],
);

const answer = { student: text().notNull(), notebook: text().notNull(), check: text().notNull() };

/** Answers on which somebody asks a colleague. */
export const flags = sqliteTable(
  "flags",
  { ...answer, note: text().notNull(), marker: text().notNull(), at: text().notNull() },
  (table) => [primaryKey({ columns: [table.student, table.notebook, table.check] })],
);

/** Answers that are not to be marked with those that say the same. */
export const singles = sqliteTable("singles", answer, (table) => [
  primaryKey({ columns: [table.student, table.notebook, table.check] }),
]);

/** Comments to be used again. */
export const savedComments = sqliteTable(
  "saved_comments",
  {
    id: text().primaryKey(),
    notebook: text().notNull(),
    check: text().notNull(),
    text: text().notNull(),
    author: text().notNull(),
  },
  (table) => [index("saved_comments_check").on(table.notebook, table.check)],
);

/** Answers that are marked a second time, by somebody who does not see the first mark. */
export const secondMarks = sqliteTable(
  "second_marks",
  {
    ...answer,
    /** All null until it was marked. */
    points: real(),
    met: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
    free: real(),
    comment: text().notNull().default(""),
    marker: text(),
    markedAt: text("marked_at"),
    /** The first mark as it stood when the second was given: settling puts another one in its place. */
    first: text({ mode: "json" }).$type<FirstMark>(),
    /** The person who settled the two marks, when there was something to settle. */
    settledBy: text("settled_by"),
    version: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.student, table.notebook, table.check] })],
);

/** The answers that markers are at just now; a claim that nobody renews runs out. No result, so not in the audit. */
export const claims = sqliteTable(
  "claims",
  {
    ...answer,
    /** 1 for the mark, 2 for the second mark. */
    round: integer().notNull(),
    marker: text().notNull(),
    since: text().notNull(),
    until: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.student, table.notebook, table.check, table.round] })],
);
