import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createClient, type Client } from "@libsql/client";
import { drizzle, type LibSQLDatabase } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import * as schema from "./schema.js";

export type Database = LibSQLDatabase<typeof schema>;

/** The gradebook cannot be opened; the message is one sentence. */
export class GradebookError extends Error {
  override readonly name = "GradebookError";
}

const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));

/** Another process may hold the file for a moment; wait this long for it, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Opens an SQLite file, makes it if it is not there, and brings its schema up to date. Write-ahead logging keeps every
 * finished transaction when the process is killed, and lets others read meanwhile.
 */
export async function openDatabase(file: string): Promise<{ db: Database; client: Client }> {
  await mkdir(dirname(resolve(file)), { recursive: true });
  let client: Client | undefined;
  try {
    // One connection: statements of this process are done one after the other, in the order they were asked for.
    client = createClient({ url: pathToFileURL(resolve(file)).href, concurrency: 1, timeout: PATIENCE });
    await client.execute("PRAGMA journal_mode = WAL");
    // No wait for the disk at each commit: a killed process loses nothing, and a power cut at most the last seconds.
    await client.execute("PRAGMA synchronous = NORMAL");
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder: MIGRATIONS });
    return { db, client };
  } catch (error) {
    client?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new GradebookError(
      `${file} cannot be used as a gradebook (${reason}): move it away or choose another folder.`,
    );
  }
}
