import type { Cell } from "@latent-lab/kernel/nbformat";
import { groupBy } from "../intake/student.js";
import { declares } from "./declarations.js";
import type { Released, ReleasedCell } from "../course/index.js";
import { mostSimilar, normalised, similarity } from "./similarity.js";

/** Signs by which a cell of the hand-in is recognised, from the surest to the weakest. */
export type Sign = "grade id" | "cell id" | "text" | "similar text" | "what it defines";

/** The released cell that a cell of the hand-in comes from. */
export interface Match {
  /** Index among the released cells. */
  readonly index: number;
  readonly by: Sign;
}

/** Below this two texts have nothing to do with each other, above it one is an edit of the other. */
const SIMILAR = 0.6;
/** A locked cell whose text has become this different was put to another use. */
const FOREIGN = 0.3;

/**
 * For each cell of the hand-in the released cell it comes from, if any. Several cells may come from one: copies,
 * or the pieces of a cell that was split.
 */
export function matchCells(released: Released, cells: readonly Cell[]): (Match | undefined)[] {
  const matches = cells.map((cell) => byId(released, cell));
  const free = () => cells.flatMap((cell, i) => (matches[i] ? [] : [{ cell, i }]));
  const missing = () => {
    const found = new Set(matches.map((match) => match?.index));
    return released.cells.flatMap((cell, index) => (found.has(index) ? [] : [{ cell, index }]));
  };

  const sameText = groupBy(free(), ({ cell }) => normalised(cell.source));
  for (const { cell, index } of missing()) {
    const text = normalised(cell.cell.source);
    const same = text === "" ? undefined : sameText.get(text)?.shift();
    if (same) matches[same.i] = { index, by: "text" };
  }
  for (const { i, index } of bestPairs(missing(), free())) matches[i] = { index, by: "similar text" };
  for (const { cell, index } of missing()) {
    const target = cell.exercise?.target.name;
    if (target === undefined) continue;
    for (const { cell: candidate, i } of free()) {
      if (declares(asCode(candidate), target)) matches[i] = { index, by: "what it defines" };
    }
  }
  return matches;
}

/** The cell that has the place and the id of a locked one, but nothing of its text. */
export const replacementOf = (released: Released, index: number, cells: readonly Cell[]): Cell | undefined =>
  cells.find((cell) => claimed(released, cell).index === index && isForeign(released.cells[index], cell));

/** The source of a cell read as code, whatever its type: without the fence that people put around code in text. */
export function asCode(cell: Cell): string {
  if (cell.cell_type === "code") return cell.source;
  const text = cell.source.trim();
  const [opening = ""] = text.split("\n", 1);
  const fenced = /^(?:```|~~~)[a-z]*$/.test(opening) && /(?:```|~~~)$/.test(text.slice(-3));
  if (!fenced || text.length < opening.length + 4) return cell.source;
  return text.slice(opening.length + 1, -3).replace(/\n$/, "");
}

/** The grade id that a cell claims, however broken its metadata is otherwise. */
export function claimedGradeId(cell: Cell): string | undefined {
  const metadata = cell.metadata.nbgrader as { grade_id?: unknown } | null | undefined;
  return typeof metadata?.grade_id === "string" ? metadata.grade_id : undefined;
}

function byId(released: Released, cell: Cell): Match | undefined {
  const { index, by } = claimed(released, cell);
  const candidate = released.cells[index];
  return candidate && !isForeign(candidate, cell) ? { index, by } : undefined;
}

/** The released cell, -1 if there is none, whose id a cell carries. */
function claimed(released: Released, cell: Cell): Match {
  const gradeId = claimedGradeId(cell);
  const byGradeId = released.cells.findIndex(({ label, role }) => role !== "free" && label === gradeId);
  if (byGradeId >= 0) return { index: byGradeId, by: "grade id" };
  return { index: released.cells.findIndex(({ id }) => id === cell.id), by: "cell id" };
}

/** Ids are copied along when a cell is copied or put to another use, so a locked cell must still look like itself. */
function isForeign(original: ReleasedCell | undefined, { source }: Cell): boolean {
  if (!original?.locked || source.trim() === "") return false;
  const given = original.cell.source;
  return similarity(source, given) < FOREIGN && !given.includes(source.trim()) && !source.includes(given);
}

/** The similarity of two texts where it matters: 0 for texts of so different lengths that it cannot be enough. */
const closeness = (a: string, b: string) => (mostSimilar(a, b) < SIMILAR ? 0 : similarity(a, b));

/** Pairs of cells that resemble each other, the closest first, each cell at most once. */
function bestPairs(
  missing: readonly { cell: Released["cells"][number]; index: number }[],
  free: readonly { cell: Cell; i: number }[],
): { i: number; index: number }[] {
  const scored = missing
    .flatMap(({ cell, index }) =>
      free.map(({ cell: candidate, i }) => ({
        i,
        index,
        score: closeness(cell.cell.source, candidate.source),
      })),
    )
    .filter(({ score }) => score >= SIMILAR)
    .sort((a, b) => b.score - a.score || a.index - b.index || a.i - b.i);
  const [usedCells, usedReleased] = [new Set<number>(), new Set<number>()];
  return scored.filter(({ i, index }) => {
    if (usedCells.has(i) || usedReleased.has(index)) return false;
    usedCells.add(i);
    usedReleased.add(index);
    return true;
  });
}
