import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseNotebook } from "@latent-lab/kernel/nbformat";
import { crosswalk, type CheckedExercise } from "./crosswalk.js";
import { coverageMarkdown } from "./markdown.js";
import { readSources } from "./sources.js";

/** Beside the solution notebooks. */
const FILE = "COVERAGE.md";

export interface CoverageOptions {
  readonly solutionsDir: string;
  readonly exercises: readonly CheckedExercise[];
  /** Compare only, write nothing. */
  readonly check?: boolean;
}

/**
 * Writes the crosswalk of a course that lists its sources. Returns whether the page changed, or with `check` would.
 * Throws NotebookError if a solution notebook cannot be read.
 */
export async function writeCoverage({ solutionsDir, exercises, check }: CoverageOptions): Promise<boolean> {
  const sources = await readSources(solutionsDir);
  if (!sources) return false;
  const files = (await readdir(solutionsDir)).filter((file) => file.endsWith(".ipynb")).sort();
  const notebooks = await Promise.all(
    files.map(async (file) => ({
      name: basename(file, ".ipynb"),
      notebook: parseNotebook(await readFile(join(solutionsDir, file), "utf8")),
    })),
  );
  const page = coverageMarkdown(crosswalk(sources, notebooks, exercises));
  const path = join(solutionsDir, FILE);
  const before = await readFile(path, "utf8").catch(() => undefined);
  if (before === page) return false;
  if (!check) await writeFile(path, page);
  return true;
}
