import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Client } from "@libsql/client/sqlite3";
import type { LibSQLDatabase } from "drizzle-orm/libsql";
import { drizzle } from "drizzle-orm/libsql/sqlite3";
import { migrate } from "drizzle-orm/libsql/migrator";
import { connect } from "./connection.js";
import { GradebookError, storageError } from "./error.js";
import * as schema from "./schema.js";

export type Database = LibSQLDatabase<typeof schema>;

/** The book's file in the folder of a course's results. */
export const GRADEBOOK = "gradebook.db";

const MIGRATIONS = fileURLToPath(new URL("../../drizzle", import.meta.url));

/**
 * Opens an SQLite file, makes it if it is not there, and brings its schema up to date.
 * @throws GradebookError if that cannot be done
 */
export async function openDatabase(
  file: string,
  patience: number,
): Promise<{ db: Database; writer: Database; close(): void }> {
  const clients: Client[] = [];
  const open = async (): Promise<Database> => {
    const client = await connect(pathToFileURL(resolve(file)).href, patience);
    clients.push(client);
    return drizzle(client, { schema });
  };
  const close = () => clients.forEach((client) => client.close());
  try {
    await mkdir(dirname(resolve(file)), { recursive: true });
    const db = await open();
    await migrate(db, { migrationsFolder: MIGRATIONS });
    // A transaction that reads before it writes holds its connection, so it has one of its own.
    return { db, writer: await open(), close };
  } catch (error) {
    close();
    const reason = error instanceof Error ? error.message : String(error);
    throw (
      storageError(error, dirname(file)) ??
      new GradebookError(
        `${file} cannot be used as a gradebook (${reason}): move it away or choose another folder.`,
      )
    );
  }
}
