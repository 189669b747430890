import type { Notebook } from "@latent-lab/kernel/nbformat";

/** More than this no notebook of a course has: the largest here has 60 cells, of some thousand characters in all. */
interface NotebookLimits {
  readonly cells: number;
  /** Characters of all cells. */
  readonly characters: number;
  /** Brackets that stand open at once in a cell. */
  readonly depth: number;
}

const NOTEBOOK_LIMITS: NotebookLimits = { cells: 1_000, characters: 1_000_000, depth: 200 };

/**
 * Tells why a notebook is too much to be read by the compiler, found by counting and in one pass: a sentence that
 * begins in its middle, or undefined.
 */
export function tooMuch({ cells }: Notebook, limits = NOTEBOOK_LIMITS): string | undefined {
  if (cells.length > limits.cells) {
    return `it has ${cells.length} cells, and at most ${limits.cells} are read`;
  }
  const characters = cells.reduce((sum, { source }) => sum + source.length, 0);
  if (characters > limits.characters) {
    return `its cells have ${characters} characters, and at most ${limits.characters} are read`;
  }
  for (const { id, source, cell_type } of cells) {
    const depth = cell_type === "code" ? depthOf(source) : 0;
    if (depth > limits.depth) {
      return `cell ${id} has ${depth} brackets open at once, and at most ${limits.depth} are read`;
    }
  }
  return undefined;
}

/** Brackets that are open at once, at most; those in texts and comments count too, for few nest there. */
function depthOf(source: string): number {
  let [open, most] = [0, 0];
  for (const character of source) {
    if ("([{".includes(character)) most = Math.max(most, ++open);
    else if (")]}".includes(character)) open = Math.max(0, open - 1);
  }
  return most;
}
