import type { Cell } from "@latent-lab/kernel";
import { readMetadata } from "../nbgrader/index.js";
import type { Repair } from "../report.js";
import { collectAnswer } from "./answer.js";
import { joinSplit } from "./join.js";
import { asCode, claimedGradeId, matchCells, replacedBy, type Match } from "./match.js";
import { longestIncreasing } from "./order.js";
import type { Log, Piece } from "./piece.js";
import type { Released, ReleasedCell } from "./released.js";
import { resolveLocked, resolveSolution } from "./resolve.js";

/** A hand-in put in order: what to run, and what a person marks. */
export interface Aligned {
  /** Every code cell of the student and every code cell that was given, without the tests, in running order. */
  readonly cells: readonly AlignedCell[];
  /** By grade id, what the student wrote where a person marks; untouched cells are absent. */
  readonly answers: ReadonlyMap<string, string>;
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
  const repairs: Repair[] = [];
  const log: Log = (cell, what) => {
    if (!repairs.some((repair) => repair.cell === cell && repair.what === what)) repairs.push({ cell, what });
  };
  const matches = matchCells(released, handIn.cells);
  const pieces = handIn.cells.map((cell, i): Piece => {
    const match = matches[i];
    return { cell, source: cell.source, runs: cell.cell_type === "code", ...(match && { match }) };
  });

  logSigns(released, pieces, log);
  restoreTypes(released, pieces, log);
  joinSplit(released, pieces, log);
  const answers = new Map<string, string>();
  released.cells.forEach((cell, index) => {
    const group = pieces.filter(({ match }) => match?.index === index);
    if (cell.role === "manual" || cell.role === "task") {
      const answer = collectAnswer(released, index, pieces, log);
      if (answer !== undefined) answers.set(cell.label, answer);
    } else if (cell.role === "solution") resolveSolution(cell, group, pieces, log);
    else if (cell.locked) {
      const other = handIn.cells.find((candidate) => replacedBy(released, candidate) === index);
      resolveLocked(cell, group, other, log);
    } else if (group.length === 0 && cell.cell.source.trim() !== "") log(cell.label, "was deleted");
  });
  logMoves(released, pieces, log);
  return { cells: program(released, pieces), answers, repairs };
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
function restoreTypes(released: Released, pieces: readonly Piece[], log: Log): void {
  for (const piece of pieces) {
    const original = piece.match && released.cells[piece.match.index];
    if (!original) continue;
    const { cell_type: type } = original.cell;
    if (piece.cell.cell_type === type) continue;
    log(original.label, `was turned from ${type} into ${piece.cell.cell_type}: read as ${type} again`);
    piece.runs = type === "code";
    if (piece.runs) piece.source = asCode(piece.cell);
  }
}

function logMoves(released: Released, pieces: readonly Piece[], log: Log): void {
  const sequence = pieces.flatMap(({ match }) => (match ? [match.index] : []));
  const first = sequence.filter((index, i) => sequence.indexOf(index) === i);
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
  const add = (name: string, source: string, owner: AlignedCell["owner"]) => {
    let id = name;
    for (let copy = 2; ids.has(id); copy++) id = `${name}-${copy}`;
    ids.add(id);
    cells.push({ id, source, owner });
  };
  const given = released.cells
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell }) => cell.role === "readonly" && cell.cell.cell_type === "code");
  const giveBefore = (index: number) => {
    for (let next = given[0]; next && next.index < index; next = given[0]) {
      given.shift();
      add(next.cell.label, next.cell.cell.source, "release");
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
