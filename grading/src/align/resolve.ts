import type { Cell } from "@latent-lab/kernel";
import { declarationsOf, declares } from "./declarations.js";
import type { Log, Piece } from "./piece.js";
import type { ReleasedCell } from "./released.js";
import { normalised } from "./similarity.js";

/**
 * Decides what becomes of the copies of a locked cell. The release's text counts, and none of the copies runs,
 * except as the student's own cell where somebody has written definitions into it. `replacement` is a cell that
 * carries its id and nothing of its text.
 */
export function resolveLocked(
  original: ReleasedCell,
  group: readonly Piece[],
  replacement: Cell | undefined,
  log: Log,
): void {
  const { label, cell } = original;
  if (group.length === 0) {
    const what = replacement ? `was changed (${firstLine(replacement.source)})` : "was deleted";
    log(label, `${what}: restored from the release`);
    return;
  }
  if (group.length > 1)
    log(label, `duplicate id: there are ${group.length} copies, the release's text counts`);
  const text = normalised(cell.source);
  const altered = group.filter((piece) => normalised(piece.source) !== text);
  if (altered.length === group.length) log(label, "was changed: restored from the release");
  for (const piece of group) {
    const added = altered.includes(piece) && piece.runs ? newNames(piece.source, cell.source) : [];
    piece.runs = added.length > 0;
    if (piece.runs)
      log(label, `holds code of the student (${added.join(", ")}), which runs as a cell of its own`);
  }
}

/** Decides which of the cells that answer an exercise run, see `align`. */
export function resolveSolution(
  original: ReleasedCell,
  group: readonly Piece[],
  pieces: readonly Piece[],
  log: Log,
): void {
  const { label, cell, exercise } = original;
  const target = exercise?.target.name;
  const answers = pieces.filter(
    (piece) =>
      piece.runs && (group.includes(piece) || (target !== undefined && declares(piece.source, target))),
  );
  const stubs = answers.filter(({ source }) => normalised(source) === normalised(cell.source));
  const written = answers.filter((piece) => !stubs.includes(piece));

  if (group.length === 0)
    log(label, `was deleted${target === undefined ? "" : `: ${target} is defined nowhere`}`);
  const copies = group.filter((piece) => piece.runs && (written.includes(piece) || stubs.includes(piece)));
  if (copies.length > 1) {
    const which = target === undefined ? "" : ` that defines ${target}`;
    log(label, `duplicate id: of ${copies.length} copies the last one${which} counts`);
  }
  // A stub that stands behind the answer would define the name once more, and throw.
  const defined = target === undefined || written.some(({ source }) => declares(source, target));
  if (written.length > 0 && stubs.length > 0 && defined) {
    for (const stub of stubs) stub.runs = false;
    log(label, "its stub is still there beside the answer: the stub was left out");
  }
  for (const [i, piece] of written.entries()) {
    const again = written.slice(i + 1).some((other) => normalised(other.source) === normalised(piece.source));
    if (again) piece.runs = false;
  }
  const outside = written.findLast(({ source }) => target !== undefined && declares(source, target));
  if (outside && !group.includes(outside))
    log(label, `${target} is defined in another cell: that one counts`);
}

/** What somebody reads to know a cell by: its first line that is not blank, shortened. */
function firstLine(source: string): string {
  const line = source.trim().split("\n", 1)[0]?.trim() ?? "";
  return `it begins with ${JSON.stringify(line.length > 80 ? `${line.slice(0, 79)}…` : line)}`;
}

/** The names that a cell declares and another one does not. */
function newNames(source: string, than: string): string[] {
  const old = declarationsOf(than).values;
  return declarationsOf(source).values.filter((name) => !old.includes(name));
}
