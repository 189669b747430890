import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readNotebook, type Notebook } from "@latent-lab/kernel";
import { PublishError } from "../error.js";
import { metadataProblems } from "../notebook/metadata.js";
import { Problems } from "./problems.js";
import { releaseDay, type Day } from "../notebook/release-date.js";
import { isText, readText } from "./text-page.js";

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

/**
 * A notebook of solutions, or a page of markdown, from its file, and from which day on it may be published. Throws a
 * PublishError that names all that is wrong in its `latent_lab`.
 */
export async function readSolution(
  path: string,
): Promise<{ notebook: Notebook; publishAfter: Day | undefined }> {
  const notebook = await (isText(path) ? readText(path) : readNotebook(path));
  const problems = metadataProblems(notebook);
  if (problems.length > 0) {
    throw new PublishError(
      problems
        .map(({ cell, problem }) => `${path}${cell === undefined ? "" : `, cell ${cell}`}: ${problem}`)
        .join("\n"),
    );
  }
  return { notebook, publishAfter: releaseDay(notebook.metadata, path) };
}

/** From which day on each notebook may be published; throws a PublishError for all that do not say so rightly. */
export async function releases(
  paths: readonly string[],
): Promise<{ notebook: string; publishAfter: Day | undefined }[]> {
  const problems = new Problems();
  const days: { notebook: string; publishAfter: Day | undefined }[] = [];
  for (const notebook of paths) {
    await problems.of(async () => {
      days.push({ notebook, publishAfter: (await readSolution(notebook)).publishAfter });
    });
  }
  problems.throw();
  return days;
}
