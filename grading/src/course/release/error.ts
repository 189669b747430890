/** Something in a solution notebook that keeps it from being released; the message is one sentence. */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";

  constructor(
    /** Name without ending, e.g. "02-kl-divergence". */
    readonly notebook: string,
    readonly problem: string,
    /** Its grade id, or the cell's own id if it has none. */
    readonly cell?: string,
    /** The line of the cell, from 1. */
    readonly line?: number,
  ) {
    const place = [`${notebook}.ipynb`, cell && `cell ${cell}`, line && `line ${line}`].filter(Boolean);
    super(`${place.join(", ")}: ${problem}`);
  }
}
