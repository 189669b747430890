import path from "node:path";
import { createClient } from "@libsql/client";

const TIMES = new Set(["graded_at", "at", "created_at"]);

/** Every row of every table of the book in a folder as JSON, sorted, without the times when it was written. */
export async function rowsOf(out: string): Promise<string[]> {
  const client = createClient({ url: `file:${path.join(out, "gradebook.db")}` });
  try {
    const tables = await client.execute("select name from sqlite_master where type = 'table' order by name");
    const rows: string[] = [];
    for (const { name } of tables.rows) {
      const { columns, rows: found } = await client.execute(`select * from "${String(name)}"`);
      const kept = columns.filter((column) => !TIMES.has(column));
      rows.push(...found.map((row) => JSON.stringify([name, ...kept.map((column) => row[column])])));
    }
    return rows.sort();
  } finally {
    client.close();
  }
}
