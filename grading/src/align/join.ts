import { parses } from "./declarations.js";
import { asCode } from "./match.js";
import type { Log, Piece } from "./piece.js";
import type { Released } from "./released.js";

/** A cell is seldom cut into more pieces than this. */
const MOST = 4;

/** Puts cells that were cut in the middle of a statement together again: their pieces parse only as one. */
export function joinSplit(released: Released, pieces: readonly Piece[], log: Log): void {
  const own = (piece: Piece | undefined): piece is Piece =>
    piece?.runs === true && !(piece.match && released.cells[piece.match.index]?.locked);

  pieces.forEach((piece, i) => {
    if (!own(piece) || parses(piece.source)) return;
    let source = piece.source;
    for (let count = 2; count <= MOST; count++) {
      const next = pieces[i + count - 1];
      // The second half may have become text, and a text of the student's own has no other use.
      if (!next || (next.match && !own(next))) return;
      source += `\n${asCode({ ...next.cell, source: next.source })}`;
      if (!parses(source)) continue;
      for (const joined of pieces.slice(i + 1, i + count)) {
        joined.source = "";
        joined.runs = false;
      }
      piece.source = source;
      const label = piece.match && released.cells[piece.match.index]?.label;
      return log(label ?? piece.cell.id, `was split in ${count} cells: joined again`);
    }
  });
}
