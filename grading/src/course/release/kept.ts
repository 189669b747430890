import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parseNotebook } from "@latent-lab/kernel/nbformat";
import type { Version } from "../../report.js";
import { versionOf } from "./version.js";

/** Versions that students were given, kept beside the notebooks: `releases/NAME/NUMBER-HASH.ipynb`. */
const keptFolder = (notebooksDir: string) => join(dirname(notebooksDir), "releases");

export interface Kept extends Version {
  readonly file: string;
}

/** The versions of a notebook that were kept, from the first on. */
export async function keptVersions(notebooksDir: string, name: string): Promise<Kept[]> {
  const folder = join(keptFolder(notebooksDir), name);
  const files = await readdir(folder).catch(() => []);
  return files
    .flatMap((file) => {
      const [, number, hash = ""] = /^(\d+)-([0-9a-f]{12})\.ipynb$/.exec(file) ?? [];
      return number === undefined ? [] : [{ number: Number(number), hash, file: join(folder, file) }];
    })
    .sort((a, b) => a.number - b.number);
}

/** Returns the path of the solution notebook that variants of a kept version were made of. */
export const keptSource = (notebooksDir: string, name: string, { number, hash }: Version) =>
  join(keptFolder(notebooksDir), name, `${number}-${hash}.solution.ipynb`);

/** Keeps the notebooks as they are now; returns the files that were not kept already. */
export async function keepVersions(notebooksDir: string): Promise<string[]> {
  const written: string[] = [];
  for (const file of (await readdir(notebooksDir)).filter((each) => each.endsWith(".ipynb")).sort()) {
    const text = await readFile(join(notebooksDir, file), "utf8");
    const version = versionOf(parseNotebook(text));
    const name = basename(file, ".ipynb");
    if (!version || (await keptVersions(notebooksDir, name)).some(({ hash }) => hash === version.hash)) {
      continue;
    }
    const target = join(keptFolder(notebooksDir), name, `${version.number}-${version.hash}.ipynb`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    written.push(target);
  }
  return written;
}
