import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import { findRegions, MetadataError, readMetadata, roleOf } from "../../nbgrader/index.js";
import { ReleaseError } from "./error.js";

/** A heading that says what an exercise or a question is worth: "### Exercise `kl-bernoulli` (2 points)". */
const TITLE = /^#+ .*`([\w-]+)` \((\d+(?:\.\d+)?) (?:points?|marks?)\)/gm;
/** The total that the notebook's first cell states: "**Points:** 8, …". */
const TOTAL = /\*\*(?:Points|Marks):\*\* (\d+(?:\.\d+)?)/;

/**
 * Finds what an instructor slips into and no student should meet: ids twice, a cell left empty, answers shown, sums
 * that are wrong.
 */
export function findFormProblems({ cells }: Notebook, name: string): ReleaseError[] {
  const report = (cell: Cell, problem: string, line?: number) =>
    new ReleaseError(name, problem, cell.id, line);
  const points = pointsOf(cells);
  return [
    ...cells
      .filter(({ id }, i) => cells.findIndex((other) => other.id === id) < i)
      .map((cell) => report(cell, "an earlier cell has the same id.")),
    ...cells
      .slice(-1)
      .filter(({ source }) => source.trim() === "")
      .map((cell) => report(cell, "it is the last cell and empty: remove it.")),
    ...cells
      .filter((cell) => isWithoutRegion(cell) && points.has(`${metadataOf(cell)?.grade_id}-check`))
      .map((cell) =>
        report(
          cell,
          "what its check looks at would be replaced as a whole, with its name: put BEGIN SOLUTION and END SOLUTION around what is the student's.",
        ),
      ),
    ...cells.flatMap((cell) =>
      titles(cell)
        .map(({ id, worth, line }) => ({
          id,
          worth,
          line,
          carried: points.get(`${id}-check`) ?? points.get(id),
        }))
        .filter(({ worth, carried }) => carried !== undefined && carried !== worth)
        .map(({ id, worth, line, carried }) =>
          report(cell, `its title gives ${id} ${worth} points, but the cell carries ${carried}.`, line),
        ),
    ),
    ...cells.slice(0, 1).flatMap((cell) => {
      const said = Number(TOTAL.exec(cell.source)?.[1] ?? NaN);
      const carried = [...points.values()].reduce((sum, each) => sum + each, 0);
      return Number.isNaN(said) || said === carried
        ? []
        : [report(cell, `it says ${said} points, but the notebook's cells carry ${carried}.`)];
    }),
  ];
}

function isWithoutRegion(cell: Cell): boolean {
  return (
    cell.cell_type === "code" &&
    roleOf(metadataOf(cell)) === "solution" &&
    findRegions(cell.source, "SOLUTION").regions.length === 0
  );
}

/** Points by grade id, of cells that carry any. */
function pointsOf(cells: readonly Cell[]): ReadonlyMap<string, number> {
  return new Map(
    cells.flatMap((cell) => {
      const metadata = metadataOf(cell);
      return metadata?.grade ? [[metadata.grade_id ?? cell.id, metadata.points ?? 0] as const] : [];
    }),
  );
}

function titles({ cell_type, source }: Cell) {
  if (cell_type !== "markdown") return [];
  return [...source.matchAll(TITLE)].map(({ index, 1: id = "", 2: worth }) => ({
    id,
    worth: Number(worth),
    line: source.slice(0, index).split("\n").length,
  }));
}

/** Reads the metadata of a cell; what cannot be read is `findProblems`' business. */
function metadataOf(cell: Cell) {
  try {
    return readMetadata(cell);
  } catch (error) {
    if (error instanceof MetadataError) return undefined;
    throw error;
  }
}
