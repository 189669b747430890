// Files alone: what talks to servers takes as long to load as the rest of the book.
import { createClient, type Client } from "@libsql/client/sqlite3";
import { isBusy } from "./error.js";

/** Another process may hold the file for a moment; wait this long for it, in milliseconds. */
export const PATIENCE = 10_000;

/**
 * Connects to an SQLite file. What is asked for is done one after the other, in the order it was asked for. Where
 * another process holds the file for longer than `patience`, what was asked for fails and the connection is made anew:
 * libsql leaves the statement that waited half done, and what is written through that connection afterwards is said to
 * be stored and is not.
 * @param url a file: URL
 */
export async function connect(url: string, patience: number): Promise<Client> {
  const client = createClient({ url, concurrency: 1, timeout: patience });
  const execute = client.execute.bind(client);
  // Write-ahead logging keeps every finished transaction when the process is killed, and lets others read meanwhile.
  // No wait for the disk at each commit: a killed process loses nothing, and a power cut at most the last seconds.
  const settings = async () => {
    await execute("PRAGMA journal_mode = WAL");
    await execute("PRAGMA synchronous = NORMAL");
  };
  try {
    await settings();
  } catch (error) {
    client.close();
    throw error;
  }
  let turn: Promise<unknown> = Promise.resolve();
  const renew = async (error: unknown) => {
    if (!isBusy(error) || client.closed) return;
    await client.reconnect();
    await settings();
  };
  const inTurn = <Arguments extends unknown[], Result>(ask: (...args: Arguments) => Promise<Result>) =>
    function (...args: Arguments): Promise<Result> {
      const result = turn.then(() => ask(...args));
      // What a new connection fails at, it fails at again when somebody asks for something.
      turn = result.catch(renew).catch(() => undefined);
      return result;
    };
  return Object.assign(client, {
    execute: inTurn(execute) as Client["execute"],
    batch: inTurn(client.batch.bind(client)),
    migrate: inTurn(client.migrate.bind(client)),
    transaction: inTurn(client.transaction.bind(client)),
  });
}
