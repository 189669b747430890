import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { byName, isLitter, type Item } from "./item.js";

/** Deep enough for every known tree, shallow enough to end. */
const DEPTH = 12;

/** The contents of a folder or archive. Paths are relative, with "/" between the names. */
export interface Tree {
  readonly items: readonly Item[];
  /** Every folder; one without any file is somebody's too. */
  readonly folders: readonly string[];
}

/** Lists what is below a folder, in natural order of the names; links are named as refused, never followed. */
export async function listTree(root: string): Promise<Tree> {
  const items: Item[] = [];
  const folders: string[] = [];
  await walk(root, "", 0, { items, folders });
  return { items: items.sort((a, b) => byName(a.path, b.path)), folders: folders.sort(byName) };
}

/** The files below a folder, as `listTree` has them. */
export const listFolder = async (root: string): Promise<readonly Item[]> => (await listTree(root)).items;

/** The names of the files in a folder, without those in folders within. */
export async function listNames(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory() && !isLitter(entry.name)).map(({ name }) => name);
}

async function walk(
  root: string,
  prefix: string,
  depth: number,
  found: { readonly items: Item[]; readonly folders: string[] },
): Promise<void> {
  for (const entry of await readdir(join(root, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (isLitter(entry.name)) continue;
    if (entry.isDirectory()) {
      found.folders.push(path);
      if (depth < DEPTH) await walk(root, `${path}/`, depth + 1, found);
    } else {
      found.items.push(await fileItem(join(root, path), path, entry.isFile()));
    }
  }
}

/** A file on disk as an item. */
export async function fileItem(file: string, path: string, regular = true): Promise<Item> {
  if (!regular) {
    const refused = `${JSON.stringify(path)} is a link or a device: hand in the file itself.`;
    return { path, size: 0, modified: 0, refused, read: () => Promise.reject(new Error(refused)) };
  }
  const { size, mtimeMs } = await stat(file);
  return { path, size, modified: mtimeMs, read: () => readFile(file) };
}
