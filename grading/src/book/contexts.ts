import { gunzipSync, gzipSync } from "node:zlib";
import { and, eq } from "drizzle-orm";
import type { ContextCell, Contexts } from "../context.js";
import { allVisible } from "../text.js";
import type { AnswerId } from "./marks/index.js";
import type { Database } from "./open.js";
import { answerContexts } from "./schema.js";

/** The rows that keep the cells around a student's answers. */
export const contextRows = (student: string, notebook: string, contexts: Contexts) =>
  Object.entries(contexts).map(([check, cells]) => ({
    ...{ student, notebook, check },
    cells: gzipSync(JSON.stringify(allVisible(cells))),
  }));

/** The code cells around an answer; none where the book has none. */
export async function readContext(
  db: Database,
  { student, notebook, check }: AnswerId,
): Promise<readonly ContextCell[]> {
  const { student: who, notebook: of, check: which } = answerContexts;
  const [row] = await db
    .select()
    .from(answerContexts)
    .where(and(eq(who, student), eq(of, notebook), eq(which, check)));
  return row ? (JSON.parse(gunzipSync(row.cells).toString("utf8")) as ContextCell[]) : [];
}
