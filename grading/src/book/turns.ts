import type { Database } from "./open.js";
import type { Writer } from "./marks/change.js";

/** Does something in a transaction of its own; nobody else writes meanwhile. */
export type InTurn = <T>(work: (tx: Writer, at: Date) => Promise<T>) => Promise<T>;

/** One transaction after the other on one connection: each sees what the one before it left. */
export function turns(writer: Database, now: () => Date): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(() => writer.transaction((tx) => work(tx, now())));
    last = next.catch(() => undefined);
    return next;
  };
}
