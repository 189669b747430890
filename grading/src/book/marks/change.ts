import { randomUUID } from "node:crypto";
import { getTableColumns } from "drizzle-orm";
import type { Database } from "../open.js";
import { audit } from "../schema.js";
import { keyColumns, rowAt, stateOf, tableOf, type Field, type Key, type State } from "./register.js";

/** A database, or a transaction in it. */
export type Writer = Pick<Database, "select" | "insert" | "update" | "delete">;

/** The state that one row is to have afterwards; null for no row. */
export interface Step {
  readonly field: Field;
  readonly key: Key;
  readonly after: State | null;
}

export interface Act {
  readonly actor: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The change that this one takes back. */
  readonly undoes?: string;
}

/**
 * The only way in which what people decide gets into the book: each step is written into the audit with its state before
 * and after, and only then into its table. So the audit, read from its start, gives these tables. Steps that change
 * nothing leave no trace. Returns the change's id; call it in a transaction.
 */
export async function change(
  tx: Writer,
  { actor, at, undoes }: Act,
  steps: readonly Step[],
): Promise<string> {
  const id = randomUUID();
  for (const { field, key, after } of steps) {
    const before = textOf(field, await read(tx, field, key));
    const next = textOf(field, after);
    if (before === next) continue;
    const place = { notebook: key.notebook || null, check: key.check || null };
    const entry = {
      ...{ at, actor, ...key, ...place },
      ...{ field, before, after: next, change: id, undoes: undoes ?? null },
    };
    const [written] = await tx.insert(audit).values(entry).returning({ id: audit.id });
    await write(tx, { field, key, after }, written?.id ?? 0);
  }
  return id;
}

/** Reads what stands in a row, undefined for no row. */
export async function read(tx: Writer, field: Field, key: Key): Promise<State | undefined> {
  const [row] = await tx.select().from(tableOf(field)).where(rowAt(field, key));
  return row;
}

async function write(tx: Writer, { field, key, after }: Step, version: number): Promise<void> {
  const table = tableOf(field);
  await tx.delete(table).where(rowAt(field, key));
  if (after === null) return;
  const versioned = "version" in getTableColumns(table) ? { version } : {};
  await tx.insert(table).values({ ...after, ...keyColumns(field, key), ...versioned });
}

export const textOf = (field: Field, state: State | null | undefined): string | null =>
  state ? JSON.stringify(stateOf(field, state)) : null;
