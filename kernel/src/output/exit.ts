/** What a cell gets for `process.exit()`. */
export class ProcessExit extends Error {
  override readonly name = "ProcessExit";

  constructor(call: string) {
    super(
      `The cell called ${call}, which would end the kernel with everything in it; return or throw to end a cell, ` +
        "or restart the kernel from its menu.",
    );
  }
}

/**
 * Makes `process.exit` and `process.abort` throw while `inCell` says that a cell may have called them. Returns a
 * function that ends it.
 */
export function guardExit(inCell: () => boolean): () => void {
  const { exit, abort } = process;
  process.exit = ((code?: number | string | null) => {
    if (inCell()) throw new ProcessExit(`process.exit(${code ?? ""})`);
    return exit.call(process, code);
  }) as typeof process.exit;
  process.abort = (() => {
    if (inCell()) throw new ProcessExit("process.abort()");
    return abort.call(process);
  }) as typeof process.abort;
  return () => {
    process.exit = exit;
    process.abort = abort;
  };
}
