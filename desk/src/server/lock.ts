import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DeskError } from "./error.js";

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly url: string;
}

const LOCK = "desk.lock";

/** Two desks that start at once both see whose file stayed after this long, in milliseconds. */
const SETTLES = 60;

/**
 * Makes this the only desk on a book, until the returned function is called; a desk that was killed leaves a file that
 * the next one finds stale. `id` is what the desk at `url` answers with at /alive.
 * @throws DeskError if a desk on this book runs
 */
export async function lock(folder: string, { id, url }: Omit<Holder, "pid">): Promise<() => Promise<void>> {
  const file = join(folder, LOCK);
  const mine = JSON.stringify({ id, pid: process.pid, url } satisfies Holder);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await writeFile(file, mine, { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = await readHolder(file);
      if (holder && (await isAlive(holder))) {
        throw new DeskError(
          `A desk on ${folder} runs already at ${holder.url} (process ${holder.pid}): use that one, or end it first.`,
        );
      }
      await rm(file, { force: true });
      continue;
    }
    await wait(SETTLES);
    if ((await readFile(file, "utf8").catch(() => "")) !== mine) continue;
    return async () => {
      if ((await readHolder(file))?.id === id) await rm(file, { force: true });
    };
  }
  throw new DeskError(`Other desks start on ${folder} just now: try again.`);
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    const { id, pid, url } = JSON.parse(await readFile(file, "utf8")) as Partial<Holder>;
    return id && pid && url ? { id, pid, url } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the very desk that wrote the file still answers: a number of a process alone may be another's by now. */
async function isAlive({ id, url }: Holder): Promise<boolean> {
  try {
    const response = await fetch(new URL("/alive", url), { signal: AbortSignal.timeout(2000) });
    return (await response.text()) === id;
  } catch {
    return false;
  }
}

export const newId = () => randomUUID();
