import type { Cell } from "@latent-lab/kernel/nbformat";
import { declarationsOf, declares } from "./declarations.js";
import { without, type Log, type Piece } from "./piece.js";
import type { ReleasedCell } from "../course/index.js";
import { normalised } from "./similarity.js";

/** Says that a locked cell is not there; `replacement` is a cell that carries its id and nothing of its text. */
export function logAbsent({ label }: ReleasedCell, replacement: Cell | undefined, log: Log): void {
  const what = replacement ? `was changed (${firstLine(replacement.source)})` : "was deleted";
  log(label, `${what}: restored from the release`);
}

/**
 * Decides what becomes of the copies of a locked cell. The release's text counts, and none of the copies runs,
 * except as the student's own cell where somebody has written definitions into it.
 */
export function resolveLocked(
  { label, cell }: ReleasedCell,
  index: number,
  pieces: readonly Piece[],
  log: Log,
): readonly Piece[] {
  const group = pieces.filter(({ match }) => match?.index === index);
  if (group.length > 1) {
    log(label, `duplicate id: there are ${group.length} copies, the release's text counts`);
  }
  const text = normalised(cell.source);
  const altered = group.filter((piece) => normalised(piece.source) !== text);
  if (altered.length === group.length) log(label, "was changed: restored from the release");
  const left = new Set(group);
  for (const piece of altered) {
    const added = piece.runs ? newNames(piece.source, cell.source) : [];
    if (added.length === 0) continue;
    left.delete(piece);
    log(label, `holds code of the student (${added.join(", ")}), which runs as a cell of its own`);
  }
  return without(pieces, left);
}

/** Decides which of the cells that answer an exercise run, see `align`. */
export function resolveSolution(
  { label, cell, exercise }: ReleasedCell,
  index: number,
  pieces: readonly Piece[],
  log: Log,
): readonly Piece[] {
  const target = exercise?.target.name;
  const given = normalised(cell.source);
  const isCopy = ({ match }: Piece) => match?.index === index;
  const defines = ({ source }: Piece) => target !== undefined && declares(source, target);
  const answers = pieces.filter((piece) => piece.runs && (isCopy(piece) || defines(piece)));
  const stubs = answers.filter(({ source }) => normalised(source) === given);
  const written = answers.filter(({ source }) => normalised(source) !== given);
  const left = new Set<Piece>();

  if (!pieces.some(isCopy)) {
    log(label, `was deleted${target === undefined ? "" : `: ${target} is defined nowhere`}`);
  }
  const copies = answers.filter(isCopy);
  if (copies.length > 1) {
    const which = target === undefined ? "" : ` that defines ${target}`;
    log(label, `duplicate id: of ${copies.length} copies the last one${which} counts`);
  }
  // A stub that stands behind the answer would define the name once more, and throw.
  if (written.length > 0 && stubs.length > 0 && (target === undefined || written.some(defines))) {
    for (const stub of stubs) left.add(stub);
    log(label, "its stub is still there beside the answer: the stub was left out");
  }
  const later = new Set<string>();
  for (const piece of written.toReversed()) {
    const text = normalised(piece.source);
    if (later.has(text)) left.add(piece);
    later.add(text);
  }
  const outside = written.findLast(defines);
  if (outside && !isCopy(outside)) log(label, `${target} is defined in another cell: that one counts`);
  return without(pieces, left);
}

/** Quotes what somebody reads to know a cell by: its first line that is not blank, shortened. */
function firstLine(source: string): string {
  const line = source.trim().split("\n", 1)[0]?.trim() ?? "";
  return `it begins with ${JSON.stringify(line.length > 80 ? `${line.slice(0, 79)}…` : line)}`;
}

/** The names that a cell declares and another one does not. */
function newNames(source: string, than: string): string[] {
  const old = new Set(declarationsOf(than).values);
  return declarationsOf(source).values.filter((name) => !old.has(name));
}
