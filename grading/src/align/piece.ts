import type { Cell } from "@latent-lab/kernel/nbformat";
import type { Match } from "./match.js";

/** A cell of the hand-in on its way into the program. */
export interface Piece {
  readonly cell: Cell;
  readonly match?: Match;
  /** The text that will run: not the cell's own where pieces were joined or a type was restored. */
  readonly source: string;
  /** Whether it runs as code. */
  readonly runs: boolean;
}

/** The pieces, of which these do not run. */
export const without = (pieces: readonly Piece[], left: ReadonlySet<Piece>): readonly Piece[] =>
  left.size === 0 ? pieces : pieces.map((piece) => (left.has(piece) ? { ...piece, runs: false } : piece));

/** Notes a repair: the label of the cell, and what was done. */
export type Log = (cell: string, what: string) => void;
