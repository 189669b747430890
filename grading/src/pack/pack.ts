import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import {
  byName,
  LIMITS,
  listFolder,
  MANIFEST,
  megabytes,
  sha256,
  type Item,
  type Manifest,
} from "../intake/index.js";

export interface PackOptions {
  /** The course's folder, with `notebooks/` in it. */
  readonly root: string;
  /** The archive to write. */
  readonly out: string;
  readonly student?: string;
  readonly now: Date;
}

/** The hand-in cannot be packed; the message is one sentence. */
export class PackError extends Error {
  override readonly name = "PackError";
}

/** Folders of saved training runs, which are handed in with the notebooks. */
const RUNS = ["data/runs", "notebooks/runs", "runs"];

/** Packs the notebooks, the saved runs and a manifest with their hashes. Throws PackError if there is no notebook. */
export async function packHandIn({ root, out, student, now }: PackOptions): Promise<Manifest> {
  const items = [
    ...(await itemsOf(root, "notebooks")).filter(({ path }) => /^notebooks\/[^/]+\.ipynb$/.test(path)),
    ...(await Promise.all(RUNS.map((folder) => itemsOf(root, folder)))).flat(),
  ];
  const notebooks = items.filter(({ path }) => path.endsWith(".ipynb"));
  if (notebooks.length === 0) {
    throw new PackError("There is no notebook in notebooks/ to pack: run this in the folder of the course.");
  }
  const large = notebooks.find(({ size }) => size > LIMITS.notebook);
  if (large) {
    throw new PackError(
      `${large.path} is ${megabytes(large.size)}, more than the ${megabytes(LIMITS.notebook)} that can be handed in: clear its outputs.`,
    );
  }
  const zip = new yazl.ZipFile();
  const files: Manifest["files"] = [];
  for (const item of items.sort((a, b) => byName(a.path, b.path))) {
    const bytes = await item.read();
    files.push({ path: item.path, bytes: bytes.length, sha256: sha256(bytes) });
    zip.addBuffer(bytes, item.path, { mtime: new Date(item.modified) });
  }
  const manifest: Manifest = { ...(student !== undefined && { student }), created: now.toISOString(), files };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), MANIFEST, { mtime: now });
  zip.end();
  await writeWhole(zip, out);
  return manifest;
}

async function itemsOf(root: string, folder: string): Promise<Item[]> {
  const items = await listFolder(join(root, folder)).catch(() => []);
  return items
    .filter(({ refused }) => refused === undefined)
    .map((item) => ({ ...item, path: `${folder}/${item.path}`, read: () => item.read() }));
}

/** Nobody hands in half an archive: it gets its name when it is complete. */
async function writeWhole(zip: yazl.ZipFile, out: string): Promise<void> {
  const temporary = `${out}.${process.pid}.tmp`;
  try {
    await pipeline(zip.outputStream, createWriteStream(temporary));
    await rename(temporary, out);
  } finally {
    await rm(temporary, { force: true });
  }
}
