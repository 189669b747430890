import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findSimilar, type Similar, type SimilarOptions } from "./find.js";
import { fileOf, similarList, similarPage } from "./page.js";

/**
 * Writes `index.html`, a page for each pair and the same as JSON into a folder of its own, in the place of what an earlier
 * run wrote there.
 */
export async function writeSimilar(
  paths: readonly string[],
  folder: string,
  options: SimilarOptions,
): Promise<Similar> {
  const similar = await findSimilar(paths, options);
  const temporary = `${folder}.${process.pid}.tmp`;
  await mkdir(temporary, { recursive: true });
  try {
    for (const pair of similar.pairs) {
      await writeFile(join(temporary, `${fileOf(pair)}.html`), similarPage(pair));
      await writeFile(join(temporary, `${fileOf(pair)}.json`), JSON.stringify(pair));
    }
    await writeFile(join(temporary, "index.html"), similarList(similar));
    await writeFile(join(temporary, "similar.json"), `${JSON.stringify(similar, withoutTexts, 1)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return similar;
}

/** The table is of who and how much; the texts are in the pages. */
const withoutTexts = (key: string, value: unknown) =>
  key === "works" || key === "places" ? undefined : value;
