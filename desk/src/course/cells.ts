import { readFile, readdir } from "node:fs/promises";
import { basename, join } from "node:path";

/** As much of a notebook's cell as the desk shows. */
export interface Cell {
  readonly cell_type: string;
  readonly source: string;
  readonly metadata: {
    readonly nbgrader?: { readonly grade_id?: string; readonly grade?: boolean; readonly solution?: boolean };
    readonly latent_lab?: {
      readonly rubric?: unknown;
      readonly solutionOnly?: unknown;
    };
  };
}

export interface Notebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
}

/** Every notebook of a folder, by its name; none where there is no folder. */
export async function readNotebooks(folder: string | undefined): Promise<ReadonlyMap<string, Notebook>> {
  if (folder === undefined) return new Map();
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".ipynb"));
  const read = files.map(async (file) => {
    const { metadata, cells } = JSON.parse(await readFile(join(folder, file), "utf8")) as Notebook;
    return [basename(file, ".ipynb"), { metadata, cells: cells.map(joined) }] as const;
  });
  return new Map(await Promise.all(read));
}

/** A source is a text, or its lines with their ends. */
const joined = (cell: Cell): Cell => ({ ...cell, source: [cell.source].flat().join("") });
