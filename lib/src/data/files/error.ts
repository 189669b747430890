/** The reason why a data file cannot be used: it is nowhere, it does not hold what it should, or the network failed. */
export type DataProblem = "missing" | "damaged" | "unreachable";

/** A data file that cannot be used; the message names the file and says what to do. */
export class DataError extends Error {
  override readonly name = "DataError";

  constructor(
    readonly problem: DataProblem,
    message: string,
    /** Whether it lies in a mirror: somebody chose that file, and nothing may take its place in silence. */
    readonly inMirror = false,
  ) {
    super(message);
  }
}
