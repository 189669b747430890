import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { PublishError } from "../error.js";

/** The notebooks in `folder`, by name; throws a PublishError if there are none. */
export async function solutionNotebooks(folder = "solutions"): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const notebooks = names.filter((name) => name.endsWith(".ipynb")).sort();
  if (notebooks.length === 0) {
    throw new PublishError(
      `There is no notebook in ${folder}/; name the notebooks to publish, or start in the course's folder.`,
    );
  }
  return notebooks.map((name) => join(folder, name));
}
