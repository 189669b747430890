import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Cell, CodeCell, Notebook } from "@latent-lab/kernel";
import { replaceFile } from "../replace-file.js";

export interface RunCache {
  readonly folder: string;
  /** Names everything beside the notebook's own code that its outputs depend on: library, engine, data. */
  readonly inputs: string;
  /** Names what makes pages of outputs: the publisher. */
  readonly pages: string;
}

/** The additions of a run to a notebook, by the ids of its cells. */
interface Run {
  readonly language: Notebook["metadata"]["language_info"];
  readonly cells: Readonly<Record<string, Pick<CodeCell, "outputs" | "execution_count">>>;
}

/**
 * The notebook with the outputs of an earlier run of the same code with the same inputs, or else with those of `run`,
 * which are kept. Its text does not count: what is corrected there needs no run.
 */
export async function cachedRun(
  notebook: Notebook,
  cache: RunCache | undefined,
  run: () => Promise<Notebook>,
): Promise<Notebook> {
  if (!cache) return run();
  const known = await remembered(cache.folder, codeOf(notebook, cache.inputs), async () =>
    outputsOf(await run()),
  );
  return withOutputs(notebook, known);
}

/**
 * Returns what `make` made of `key` the first time, kept in `folder`; both as JSON. What cannot be read is made again.
 */
export async function remembered<T>(folder: string, key: unknown, make: () => T | Promise<T>): Promise<T> {
  const file = join(folder, `${createHash("sha256").update(JSON.stringify(key)).digest("hex")}.json`);
  try {
    return JSON.parse(await readFile(file, "utf8")) as T;
  } catch {
    const made = await make();
    await mkdir(folder, { recursive: true });
    await replaceFile(file, JSON.stringify(made));
    return made;
  }
}

/** All of a notebook that its outputs depend on. */
function codeOf({ cells, metadata }: Notebook, inputs: string): unknown {
  const code = cells.filter(isCode).map((cell) => [cell.id, cell.source, cell.metadata.tags ?? []]);
  return [inputs, metadata.kernelspec?.language, metadata.language_info?.name, code];
}

const isCode = (cell: Cell): cell is CodeCell => cell.cell_type === "code";

const outputsOf = ({ cells, metadata }: Notebook): Run => ({
  language: metadata.language_info,
  cells: Object.fromEntries(
    cells.filter(isCode).map(({ id, outputs, execution_count }) => [id, { outputs, execution_count }]),
  ),
});

const withOutputs = (notebook: Notebook, { language, cells }: Run): Notebook => ({
  ...notebook,
  metadata: { ...notebook.metadata, ...(language && { language_info: language }) },
  cells: notebook.cells.map((cell) => (isCode(cell) ? { ...cell, ...cells[cell.id] } : cell)),
});
