import { parses } from "./declarations.js";
import { asCode } from "./match.js";
import type { Log, Piece } from "./piece.js";
import type { Released } from "../course/index.js";

/** A cell is seldom cut into more pieces than this. */
const MOST = 4;

/** Puts cells that were cut in the middle of a statement together again: their pieces parse only as one. */
export function joinSplit(released: Released, pieces: readonly Piece[], log: Log): Piece[] {
  const joined: Piece[] = [];
  for (let i = 0; i < pieces.length; i = joined.length) {
    const piece = pieces[i] as Piece;
    const { source, count } = wholeFrom(released, pieces, i);
    joined.push({ ...piece, source });
    for (const rest of pieces.slice(i + 1, i + count)) joined.push({ ...rest, source: "", runs: false });
    if (count === 1) continue;
    const label = piece.match && released.cells[piece.match.index]?.label;
    log(label ?? piece.cell.id, `was split in ${count} cells: joined again`);
  }
  return joined;
}

/** Finds what begins in a piece, and over how many pieces it goes on. */
function wholeFrom(released: Released, pieces: readonly Piece[], start: number) {
  const own = (piece: Piece | undefined): piece is Piece =>
    piece?.runs === true && !(piece.match && released.cells[piece.match.index]?.locked);
  const first = pieces[start] as Piece;
  const alone = { source: first.source, count: 1 };
  if (!own(first) || parses(first.source)) return alone;
  let { source } = first;
  for (let count = 2; count <= MOST; count++) {
    const next = pieces[start + count - 1];
    // The second half may have become text, and a text of the student's own has no other use.
    if (!next || (next.match && !own(next))) break;
    source += `\n${asCode({ ...next.cell, source: next.source })}`;
    if (parses(source)) return { source, count };
  }
  return alone;
}
