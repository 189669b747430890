import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { byName, isLitter, type Item } from "./item.js";

/** Deep enough for every known tree, shallow enough to end. */
const DEPTH = 12;

/** The files below a folder in natural order of their names; links are named as refused, never followed. */
export async function listFolder(root: string): Promise<Item[]> {
  const items: Item[] = [];
  await walk(root, "", 0, items);
  return items.sort((a, b) => byName(a.path, b.path));
}

/** The names of the folders in a folder. */
export async function listFolders(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !isLitter(entry.name)).map(({ name }) => name);
}

async function walk(root: string, prefix: string, depth: number, items: Item[]): Promise<void> {
  for (const entry of await readdir(join(root, prefix), { withFileTypes: true })) {
    const path = prefix + entry.name;
    if (isLitter(entry.name)) continue;
    if (entry.isDirectory()) {
      if (depth < DEPTH) await walk(root, `${path}/`, depth + 1, items);
    } else {
      items.push(await fileItem(join(root, path), path, entry.isFile()));
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
