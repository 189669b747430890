import { asc } from "drizzle-orm";
import { audit } from "../schema.js";
import { textOf, type Writer } from "./change.js";
import { FIELDS, isField, keyColumns, keyOf, tableOf, type Field, type Key } from "./register.js";

const nameOf = (field: Field, key: Key) => JSON.stringify([field, keyColumns(field, key)]);

/**
 * Reads the audit from its start and compares what it leads to with what stands in the book, both ways. Returns a
 * sentence for each difference: none, unless somebody changed the file by other means than this software.
 */
export async function auditProblems(tx: Writer): Promise<string[]> {
  const problems: string[] = [];
  const replayed = new Map<string, string>();
  for (const { id, field, before, after, student, notebook, check, item } of await tx
    .select()
    .from(audit)
    .orderBy(asc(audit.id))) {
    if (!isField(field)) continue;
    const name = nameOf(field, { student, notebook: notebook ?? "", check: check ?? "", item });
    if ((replayed.get(name) ?? null) !== before) {
      problems.push(
        `Entry ${id} of the audit begins with another ${field} than the entry before left there.`,
      );
    }
    if (after === null) replayed.delete(name);
    else replayed.set(name, after);
  }
  for (const field of FIELDS) {
    for (const row of await tx.select().from(tableOf(field))) {
      const name = nameOf(field, keyOf(field, row));
      if (replayed.get(name) !== textOf(field, row)) {
        problems.push(`The book holds a ${field} that the audit does not lead to: ${name}.`);
      }
      replayed.delete(name);
    }
  }
  for (const name of replayed.keys()) problems.push(`The audit leads to a row that the book lacks: ${name}.`);
  return problems;
}
