import { notInArray, type SQL } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Writer } from "../marks/change.js";
import { drops } from "./schema.js";

/** Whether a row is of a student who was not dropped. */
export const isKept = (db: Pick<Writer, "select">, student: SQLiteColumn): SQL =>
  notInArray(student, db.select({ student: drops.student }).from(drops));
