import type { Notebook } from "@latent-lab/kernel";
import { summary } from "../markdown/summary.js";

/** The words of a notebook on itself at its top, as plain text; "" where it has none. */
export interface Introduction {
  /** The sentence on what its readers can do afterwards, or else its first paragraph. */
  readonly teaches: string;
  /** The time that it takes, e.g. "about 75 minutes". */
  readonly takes: string;
  /** The sum of the points of its graded cells. */
  readonly points: number;
}

const TAKES = /^\*\*It takes\*\* ([^.;]*(?:\.\d[^.;]*)*)/m;

/**
 * Reads a notebook's introduction: its first cell of text with a paragraph, in which "**It takes** …" says how long it
 * takes. Points are those of nbgrader's metadata, schema 3.
 */
export function introduction(
  notebook: Notebook,
  isShown: (cell: Notebook["cells"][number]) => boolean,
): Introduction {
  const texts = notebook.cells.filter((cell) => cell.cell_type === "markdown" && isShown(cell));
  const first = texts.find(({ source }) => summary(source) !== "")?.source ?? "";
  return {
    teaches: summary(first),
    takes: TAKES.exec(first)?.[1]?.trim() ?? "",
    points: notebook.cells.reduce((sum, cell) => sum + pointsOf(cell.metadata["nbgrader"]), 0),
  };
}

function pointsOf(nbgrader: unknown): number {
  if (typeof nbgrader !== "object" || nbgrader === null) return 0;
  const { grade, points } = nbgrader as { grade?: unknown; points?: unknown };
  return grade === true && typeof points === "number" ? points : 0;
}
