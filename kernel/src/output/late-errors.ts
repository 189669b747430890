import { inspect } from "node:util";
import { currentCell } from "../current-cell.js";
import type { CellIO } from "../engine.js";
import { keepListening } from "../listening.js";

/**
 * Reports errors that nothing catches (thrown in a timer, a promise that nobody awaits) on the standard error of the
 * cell that caused them, and keeps them from ending the process. Those that no cell is known for are thrown on, as
 * they would be without this, unless `fallback` names a cell. Returns a function that ends it.
 */
export function reportLateErrors(fallback: () => CellIO | undefined): () => void {
  const report = (io: CellIO | undefined, what: string, error: unknown): boolean => {
    const target = io ?? fallback();
    target?.stream("stderr", `${what}: ${describeUncaught(error)}\n`);
    return target !== undefined;
  };

  function onException(error: unknown): void {
    if (!report(currentCell.ofThrown(), "Uncaught", error)) crash(error);
  }
  function onRejection(error: unknown, promise: Promise<unknown>): void {
    if (!report(currentCell.of(promise), "Unhandled rejection", error)) crash(error);
  }
  /** Ends the process as Node does for an uncaught error, with our listeners out of the way. */
  function crash(error: unknown): void {
    end();
    throw error;
  }
  const endings = [
    keepListening("uncaughtException", onException),
    keepListening("unhandledRejection", onRejection),
  ];
  function end(): void {
    for (const each of endings) each();
  }
  return end;
}

const INTERNAL = /\(?(node:|.*[\\/](tslab|kernel)[\\/]dist[\\/])/;

/** The error with the frames that are the student's or a library's, without Node's and our own. */
export function describeUncaught(error: unknown): string {
  if (!(error instanceof Error)) return inspect(error);
  return inspect(error)
    .split("\n")
    .filter((line) => !/^\s+at /.test(line) || !INTERNAL.test(line))
    .join("\n");
}
