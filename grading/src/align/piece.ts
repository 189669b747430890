import type { Cell } from "@latent-lab/kernel";
import type { Match } from "./match.js";

/** A cell of the hand-in on its way into the program. */
export interface Piece {
  readonly cell: Cell;
  readonly match?: Match;
  /** What will run; changed when pieces are joined or a type is restored. */
  source: string;
  /** Whether it runs as code. */
  runs: boolean;
}

/** Notes a repair: the label of the cell, and what was done. */
export type Log = (cell: string, what: string) => void;
