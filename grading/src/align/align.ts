import type { Cell } from "@latent-lab/kernel/nbformat";
import { readMetadata } from "../nbgrader/index.js";
import type { Repair } from "../report.js";
import { collectAnswer } from "./answer.js";
import { joinSplit } from "./join.js";
import { asCode, claimedGradeId, matchCells, replacementOf, type Match } from "./match.js";
import { longestIncreasing } from "./order.js";
import type { Log, Piece } from "./piece.js";
import type { Released, ReleasedCell } from "../course/index.js";
import { logAbsent, resolveLocked, resolveSolution } from "./resolve.js";

/** A hand-in put in order: what to run, and what a person marks. */
export interface Aligned {
  /** Every code cell of the student and every code cell that was given, without the tests, in running order. */
  readonly cells: readonly AlignedCell[];
  /** By grade id, what the student wrote where a person marks; untouched cells are absent. */
  readonly answers: ReadonlyMap<string, string>;
  /** For each cell of the hand-in the released one that it comes from. */
  readonly matches: readonly (Match | undefined)[];
  /** Everything that was put right. */
  readonly repairs: readonly Repair[];
}

export interface AlignedCell {
  /** Unique within the notebook. */
  readonly id: string;
  readonly source: string;
  /** Given cells are the release's, whatever the student made of them. */
  readonly owner: "student" | "release";
}

/**
 * Aligns a hand-in to the notebook that was released. Never throws: whatever cannot be recognised is the student's
 * own cell and stays. Of several cells that define what an exercise asks for, the last one counts, and an
 * untouched stub counts only if there is no other.
 */
export function align(released: Released, handIn: { readonly cells: readonly Cell[] }): Aligned {
  const noted = new Map<string, Repair>();
  const log: Log = (cell, what) => void noted.set(`${cell}\n${what}`, { cell, what });
  const matches = matchCells(released, handIn.cells);
  const found = handIn.cells.map((cell, i): Piece => {
    const match = matches[i];
    return { cell, source: cell.source, runs: cell.cell_type === "code", ...(match && { match }) };
  });

  logSigns(released, found, log);
  let pieces: readonly Piece[] = joinSplit(released, restoreTypes(released, found, log), log);
  const there = new Set(matches.map((match) => match?.index));
  const answers = new Map<string, string>();
  released.cells.forEach((cell, index) => {
    if (cell.role === "manual" || cell.role === "task") {
      const collected = collectAnswer(released, index, pieces, log);
      pieces = collected.pieces;
      if (collected.answer !== undefined) answers.set(cell.label, collected.answer);
    } else if (cell.role === "solution") pieces = resolveSolution(cell, index, pieces, log);
    else if (!there.has(index)) {
      if (cell.locked) logAbsent(cell, replacementOf(released, index, handIn.cells), log);
      else if (cell.cell.source.trim() !== "") log(cell.label, "was deleted");
    } else if (cell.locked) pieces = resolveLocked(cell, index, pieces, log);
  });
  logMoves(released, pieces, log);
  return { cells: program(released, pieces), answers, matches, repairs: [...noted.values()] };
}

/** Says of each cell that lost its id or its metadata how it was recognised. */
function logSigns(released: Released, pieces: readonly Piece[], log: Log): void {
  for (const { cell, match } of pieces) {
    const original = match && released.cells[match.index];
    if (!original || original.role === "free") continue;
    if (match.by !== "grade id") {
      const lost =
        claimedGradeId(cell) === undefined ? "lost its metadata" : "carries the metadata of another cell";
      log(original.label, `${lost}: recognised by its ${describeSign(match)}`);
    } else if (metadataDiffers(original, cell)) {
      log(original.label, "its grading metadata was changed: the release's counts");
    }
  }
}

const describeSign = ({ by }: Match) => (by === "what it defines" ? "definition" : by);

function metadataDiffers(original: ReleasedCell, cell: Cell): boolean {
  try {
    const [was, is] = [readMetadata(original.cell), readMetadata(cell)];
    const fields = ["grade", "solution", "locked", "points"] as const;
    return fields.some((field) => was?.[field] !== is?.[field]);
  } catch {
    return true;
  }
}

/** Code that was turned into text runs again; an answer in words that was turned into code does not. */
function restoreTypes(released: Released, pieces: readonly Piece[], log: Log): Piece[] {
  return pieces.map((piece) => {
    const original = piece.match && released.cells[piece.match.index];
    if (!original || piece.cell.cell_type === original.cell.cell_type) return piece;
    const { cell_type: type } = original.cell;
    log(original.label, `was turned from ${type} into ${piece.cell.cell_type}: read as ${type} again`);
    return type === "code" ? { ...piece, runs: true, source: asCode(piece.cell) } : { ...piece, runs: false };
  });
}

function logMoves(released: Released, pieces: readonly Piece[], log: Log): void {
  const sequence = pieces.flatMap(({ match }) => (match ? [match.index] : []));
  const first = [...new Set(sequence)];
  const kept = longestIncreasing(first);
  first.forEach((index, i) => {
    const label = released.cells[index]?.label;
    if (label !== undefined && !kept.has(i)) log(label, "was moved");
  });
}

/**
 * The student's cells in the student's order. A given cell runs before the first cell that stood behind it in the
 * release, so that moving or deleting it breaks nothing.
 */
function program(released: Released, pieces: readonly Piece[]): AlignedCell[] {
  const cells: AlignedCell[] = [];
  const ids = new Set<string>();
  const copies = new Map<string, number>();
  const add = (name: string, source: string, owner: AlignedCell["owner"]) => {
    let [id, copy] = [name, copies.get(name) ?? 1];
    while (ids.has(id)) id = `${name}-${++copy}`;
    copies.set(name, copy);
    ids.add(id);
    cells.push({ id, source, owner });
  };
  let given = 0;
  const giveBefore = (index: number) => {
    for (; given < Math.min(index, released.cells.length); given++) {
      const next = released.cells[given];
      if (next?.role === "readonly" && next.cell.cell_type === "code") {
        add(next.label, next.cell.source, "release");
      }
    }
  };
  for (const { cell, match, source, runs } of pieces) {
    if (match) giveBefore(match.index);
    if (!runs || source.trim() === "") continue;
    add(match ? (released.cells[match.index]?.label ?? cell.id) : cell.id, source, "student");
  }
  giveBefore(Infinity);
  return cells;
}
