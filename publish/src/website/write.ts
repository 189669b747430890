import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PublishError } from "../error.js";
import { MANIFEST, manifestText, readManifest } from "./manifest.js";

/**
 * Makes `folder` hold these pages, by name, and none that an earlier run left behind. Files of anybody else stay.
 * Each page is replaced in one step, and whatever is written is in the manifest first: a run that is cut off leaves
 * whole pages that the next run still knows as its own.
 */
export async function writePages(
  folder: string,
  pages: ReadonlyMap<string, string>,
): Promise<{ removed: string[] }> {
  const ours = await readManifest(folder);
  for (const name of pages.keys()) {
    if (!ours.has(name) && (await exists(join(folder, name)))) {
      throw new PublishError(
        `${join(folder, name)} exists and is no page of this site; move it or choose another folder.`,
      );
    }
  }
  await mkdir(folder, { recursive: true });
  await replace(join(folder, MANIFEST), manifestText(new Set([...ours, ...pages.keys()])));
  for (const [name, html] of pages) await replace(join(folder, name), html);
  const removed = [...ours].filter((name) => !pages.has(name)).sort();
  for (const name of removed) await rm(join(folder, name), { force: true });
  await replace(join(folder, MANIFEST), manifestText(pages.keys()));
  return { removed };
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
