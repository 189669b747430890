import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";

/** Keys that editors write into the metadata of notebooks and cells, and nobody reads again. */
const EDITORS: ReadonlySet<string> = new Set([
  ...["ExecuteTime", "colab", "collapsed", "execution", "id", "outputId", "scrolled", "trusted", "vscode"],
  "widgets",
]);

/** A source notebook as it is to be committed: without outputs, counts and what an editor left in the metadata. */
export const cleaned = (notebook: Notebook): Notebook => ({
  ...notebook,
  metadata: withoutEditors(notebook.metadata),
  cells: notebook.cells.map((cell): Cell => {
    const metadata = withoutEditors(cell.metadata);
    return cell.cell_type === "code"
      ? { ...cell, metadata, outputs: [], execution_count: null }
      : { ...cell, metadata };
  }),
});

/** Lists what `cleaned` takes out of a notebook, in words; empty for a clean one. */
export function leftBehind({ cells, metadata }: Notebook): string[] {
  const code = cells.filter((cell) => cell.cell_type === "code");
  return [
    ...(code.some(({ outputs }) => outputs.length > 0) ? ["outputs"] : []),
    ...(code.some(({ execution_count }) => execution_count !== null) ? ["execution counts"] : []),
    ...([metadata, ...cells.map((cell) => cell.metadata)].some((own) => Object.keys(own).some(isEditors))
      ? ["an editor's metadata"]
      : []),
  ];
}

const isEditors = (key: string): boolean => EDITORS.has(key);

function withoutEditors<T extends object>(metadata: T): T {
  return Object.fromEntries(Object.entries(metadata).filter(([key]) => !isEditors(key))) as T;
}
