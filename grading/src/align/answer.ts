import type { Log, Piece } from "./piece.js";
import { parses } from "./declarations.js";
import { readMetadata } from "../nbgrader/index.js";
import { isUntouched, type Released } from "./released.js";

/**
 * What the student wrote for a question that a person marks: the answer cell, the pieces it was split into, and the
 * text cells of the student's own that follow it. Where the cell was deleted or lost every sign, the text
 * between its neighbours. Undefined if nothing was written.
 */
export function collectAnswer(
  released: Released,
  index: number,
  pieces: readonly Piece[],
  log: Log,
): string | undefined {
  const original = released.cells[index];
  const metadata = original && readMetadata(original.cell);
  if (!original || !metadata) return undefined;
  const group = pieces.filter(({ match }) => match?.index === index);
  const locked = original.role === "task";
  const touched = locked
    ? []
    : group.filter(({ source }) => !isUntouched({ metadata }, original.cell, source));
  const texts = [...new Set(touched.map(({ source }) => source.trim()))];
  const added = following(index, pieces).filter((piece) => isText(piece, texts.length > 0));

  if (group.length === 0 && added.length === 0) log(original.label, "was deleted: there is no answer");
  else if (group.length === 0) log(original.label, "was deleted: the text in its place is the answer");
  if (group.length > 1)
    log(original.label, `duplicate id: there are ${group.length} copies, all that was written counts`);
  for (const piece of added) {
    if (!piece.runs) continue;
    piece.runs = false;
    log(original.label, `cell ${piece.cell.id} is no TypeScript: read as text of the answer`);
  }
  if (group.length > 0 && added.length > 0) log(original.label, "the answer goes on in the cells after it");
  const answer = [...texts, ...added.map(({ source }) => source.trim())].join("\n\n");
  return answer === "" ? undefined : answer;
}

/** The student's own cells from the answer (or the place where it was) to the next cell of the release. */
function following(index: number, pieces: readonly Piece[]): Piece[] {
  const last = pieces.findLastIndex(({ match }) => match?.index === index);
  const start = last >= 0 ? last + 1 : placeOf(index, pieces);
  const rest = pieces.slice(start);
  const end = rest.findIndex(({ match }) => match !== undefined);
  return end < 0 ? rest : rest.slice(0, end);
}

/** Behind the nearest cell that stood before it in the release and is still there. */
function placeOf(index: number, pieces: readonly Piece[]): number {
  for (let before = index - 1; before >= 0; before--) {
    const position = pieces.findLastIndex(({ match }) => match?.index === before);
    if (position >= 0) return position + 1;
  }
  return 0;
}

function isText({ cell, source, runs }: Piece, answered: boolean): boolean {
  if (source.trim() === "") return false;
  if (cell.cell_type !== "code") return !runs;
  return runs && !answered && !parses(source);
}
