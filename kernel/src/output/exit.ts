/** The error that a cell gets for `process.exit()`. */
export class ProcessExit extends Error {
  override readonly name = "ProcessExit";

  constructor(call: string) {
    super(
      `The cell called ${call}, which would end the kernel with everything in it; return or throw to end a cell, ` +
        "or restart the kernel from its menu.",
    );
  }
}

/** Functions that end the process; the second is what the first calls, and not documented. */
const ENDINGS = ["exit", "reallyExit", "abort"] as const;

type Ending = (code?: number | string | null) => never;

/**
 * Makes `process.exit` and its like throw while `inCell` says that a cell may have called them. Returns a function that
 * ends it.
 */
export function guardExit(inCell: () => boolean): () => void {
  const owner = process as unknown as Record<(typeof ENDINGS)[number], Ending>;
  const originals = ENDINGS.map((name) => [name, owner[name]] as const);
  for (const [name, original] of originals) {
    owner[name] = (code) => {
      if (inCell()) throw new ProcessExit(`process.${name}(${code ?? ""})`);
      return original.call(process, code);
    };
  }
  return () => {
    for (const [name, original] of originals) owner[name] = original;
  };
}
