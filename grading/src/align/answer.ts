import { without, type Log, type Piece } from "./piece.js";
import { parses } from "./declarations.js";
import { normalised } from "./similarity.js";
import { readMetadata } from "../nbgrader/index.js";
import { isUntouched, type Released, type ReleasedCell } from "../course/index.js";

/**
 * Collects what the student wrote for a question that a person marks: the answer cell, the pieces it was split into,
 * and the text cells of the student's own around it, from the question to the next cell of the release. Where the cell
 * was deleted or lost every sign, the text between its neighbours; where it was left empty, what was written into the
 * question. No answer if nothing was written; of the pieces, those that turned out to be text do not run.
 */
export function collectAnswer(
  released: Released,
  index: number,
  pieces: readonly Piece[],
  log: Log,
): { readonly answer?: string; readonly pieces: readonly Piece[] } {
  const original = released.cells[index];
  const metadata = original && readMetadata(original.cell);
  if (!original || !metadata) return { pieces };
  const group = pieces.filter(({ match }) => match?.index === index);
  const locked = original.role === "task";
  const touched = locked
    ? []
    : group.filter(({ source }) => !isUntouched({ metadata }, original.cell, source));
  const texts = [...new Set(touched.map(({ source }) => source.trim()))];
  const before = between(released, index, pieces).filter((piece) => isText(piece, true));
  const added = following(index, pieces).filter((piece) => isText(piece, texts.length > 0));
  const within =
    texts.length + before.length + added.length === 0 ? writtenInto(released, index, pieces) : "";

  if (before.length > 0) {
    log(original.label, "there is text between it and its question, which is part of the answer");
  }
  if (within !== "") log(original.label, "the answer stands in the question's cell");
  if (group.length === 0 && added.length === 0 && within === "") {
    log(original.label, "was deleted: there is no answer");
  } else if (group.length === 0 && added.length > 0) {
    log(original.label, "was deleted: the text in its place is the answer");
  }
  if (group.length > 1) {
    log(original.label, `duplicate id: there are ${group.length} copies, all that was written counts`);
  }
  const uncompiled = new Set(added.filter(({ runs }) => runs));
  for (const { cell } of uncompiled) {
    log(original.label, `cell ${cell.id} is no TypeScript: read as text of the answer`);
  }
  if (group.length > 0 && added.length > 0) log(original.label, "the answer goes on in the cells after it");
  const own = (cells: readonly Piece[]) => cells.map(({ source }) => source.trim());
  const answer = [...own(before), ...texts, ...own(added), within].filter((text) => text !== "").join("\n\n");
  return { ...(answer !== "" && { answer }), pieces: without(pieces, uncompiled) };
}

/** The text cell right before the answer, which asks for it. */
function questionOf(released: Released, index: number): ReleasedCell | undefined {
  const question = released.cells[index - 1];
  return question?.locked && question.cell.cell_type === "markdown" ? question : undefined;
}

/** The student's own cells between the question and the answer. */
function between(released: Released, index: number, pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(({ match }) => match?.index === index);
  const start = pieces.slice(0, Math.max(first, 0)).findLastIndex(({ match }) => match !== undefined);
  const asked = questionOf(released, index) && pieces[start]?.match?.index === index - 1;
  return asked ? pieces.slice(start + 1, first) : [];
}

/** The lines of a question that are the student's. */
function writtenInto(released: Released, index: number, pieces: readonly Piece[]): string {
  const question = questionOf(released, index);
  const asked = pieces.find(({ match }) => match?.index === index - 1);
  if (!question || !asked || asked.cell.cell_type !== "markdown") return "";
  const given = new Set(linesOf(question.cell.source));
  return linesOf(asked.cell.source)
    .filter((line) => !given.has(line))
    .join("\n");
}

const linesOf = (source: string) =>
  normalised(source)
    .split("\n")
    .filter((line) => line.trim() !== "");

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
