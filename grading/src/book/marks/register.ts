import { and, eq, getTableColumns, type SQL } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { manualMarks } from "../schema.js";
import { drops, joins } from "../students/schema.js";
import { criteria, flags, savedComments, secondMarks, singles } from "./schema.js";

/** A row of what people decided, without its key and version. */
export type State = Readonly<Record<string, unknown>>;

/** Key of a row: `item` is a criterion or a saved comment; what is a student's alone has no notebook and no check. */
export interface Key {
  readonly student: string | null;
  readonly notebook: string;
  readonly check: string;
  readonly item: string | null;
}

/** Every table that people change, by the word that the audit uses for it. */
const TABLES = {
  mark: manualMarks,
  second: secondMarks,
  flag: flags,
  single: singles,
  criterion: criteria,
  "saved comment": savedComments,
  join: joins,
  drop: drops,
} satisfies Record<string, SQLiteTable>;

export type Field = keyof typeof TABLES;
export const FIELDS = Object.keys(TABLES) as Field[];
export const isField = (field: string): field is Field => field in TABLES;

export const tableOf = (field: Field): SQLiteTable => TABLES[field];

/** The key's parts under the names of a table's columns. */
export function keyColumns(field: Field, { student, notebook, check, item }: Key): Record<string, string> {
  if (isOfStudent(field)) return { student: student ?? "" };
  return isOfQuestion(field)
    ? { notebook, check, id: item ?? "" }
    : { notebook, check, student: student ?? "" };
}

/** Whether it says who a student is, and nothing of an answer. */
export const isOfStudent = (field: string) => field === "join" || field === "drop";

const isOfQuestion = (field: Field) => field === "criterion" || field === "saved comment";

export const keyOf = (field: Field, row: State): Key => {
  const item = isOfQuestion(field);
  return {
    student: item ? null : String(row["student"]),
    notebook: isOfStudent(field) ? "" : String(row["notebook"]),
    check: isOfStudent(field) ? "" : String(row["check"]),
    item: item ? String(row["id"]) : null,
  };
};

export function rowAt(field: Field, key: Key): SQL | undefined {
  const columns: Record<string, SQLiteColumn> = getTableColumns(tableOf(field));
  return and(
    ...Object.entries(keyColumns(field, key)).map(([name, value]) => {
      const column = columns[name];
      if (!column) throw new TypeError(`${field} has no column ${name}.`);
      return eq(column, value);
    }),
  );
}

/** The part of a row that the audit records, in the order of the table's columns. */
export function stateOf(field: Field, row: State): State {
  const key = keyColumns(field, { student: "", notebook: "", check: "", item: "" });
  const names = Object.keys(getTableColumns(tableOf(field)));
  return Object.fromEntries(
    names.filter((name) => !(name in key) && name !== "version").map((name) => [name, row[name] ?? null]),
  );
}
