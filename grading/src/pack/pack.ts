import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import yazl from "yazl";
import {
  byName,
  isNotebook,
  LIMITS,
  listFolder,
  listNames,
  MANIFEST,
  megabytes,
  renamed,
  sha256,
  type Item,
  type Manifest,
} from "../intake/index.js";
import type { Version } from "../report.js";
import { PackError } from "./error.js";
import { readFound, withoutCopies, type Found, type LeftOut } from "./notebooks.js";
import { savedRuns } from "./runs.js";
import { idProblem } from "./student-id.js";

export interface PackOptions {
  /** The course's folder, with `notebooks/` in it. */
  readonly root: string;
  /** The archive to write. */
  readonly out: string;
  readonly student?: string;
  readonly now: Date;
}

/** The files that were packed, and what lies beside them and was not. */
export interface Packed {
  readonly manifest: Manifest;
  readonly notebooks: readonly Pick<Found, "path" | "notebook" | "answers">[];
  /** Files of saved runs. */
  readonly runs: readonly string[];
  readonly left: readonly LeftOut[];
}

interface PackedFile {
  readonly path: string;
  readonly bytes: Buffer;
  readonly modified: number;
  /** The version that a notebook was made from. */
  readonly release?: Version;
}

/** Folders of saved training runs, which are handed in with the notebooks. */
const RUNS = ["data/runs", "notebooks/runs", "runs"];

/**
 * Packs the notebooks, the saved runs and a manifest with their hashes. Of copies of a notebook the one is packed that
 * holds all that stands in the others.
 * @throws PackError if there is no notebook, if it is a person's to say which one counts, or for what is no id
 */
export async function packHandIn({ root, out, student, now }: PackOptions): Promise<Packed> {
  const problem = student === undefined ? undefined : idProblem(student);
  if (problem !== undefined) throw new PackError(problem);
  const own = (await itemsOf(root, "notebooks")).filter(({ path }) => !path.startsWith("notebooks/runs/"));
  const beside = (await listNames(root)).filter((path) => isNotebook({ path }));
  const runItems = (await Promise.all(RUNS.map((folder) => itemsOf(root, folder)))).flat();
  const left: LeftOut[] = [
    ...[...own, ...runItems].flatMap(({ path, refused }) =>
      refused === undefined ? [] : [{ path, why: "it is a link or a device" }],
    ),
    ...own
      .filter((item) => item.refused === undefined && !isTop(item))
      .map(({ path }) => ({ path, why: unfit(path) })),
    ...beside.map((path) => ({ path, why: "only what lies in notebooks/ is handed in" })),
  ];
  const candidates = own.filter((item) => item.refused === undefined && isTop(item));
  if (candidates.length === 0) {
    throw new PackError("There is no notebook in notebooks/ to pack: run this in the folder of the course.");
  }
  const large = candidates.find(({ size }) => size > LIMITS.notebook);
  if (large) {
    throw new PackError(
      `${large.path} is ${megabytes(large.size)}, more than the ${megabytes(LIMITS.notebook)} that can be handed in: clear its outputs.`,
    );
  }
  const found = await Promise.all(candidates.map(readFound));
  const notebooks = withoutCopies(found);
  const runs = await savedRuns(runItems.filter(({ refused }) => refused === undefined));
  const files: readonly PackedFile[] = [
    ...notebooks.packed,
    ...runs.packed.map(({ item: { path, modified }, bytes }) => ({ path, bytes, modified })),
  ].sort((a, b) => byName(a.path, b.path));
  const manifest: Manifest = {
    ...(student !== undefined && { student }),
    created: now.toISOString(),
    files: files.map(({ path, bytes, release }) => ({
      path,
      bytes: bytes.length,
      sha256: sha256(bytes),
      ...(release && { release }),
    })),
  };
  const zip = new yazl.ZipFile();
  for (const { path, bytes, modified } of files) zip.addBuffer(bytes, path, { mtime: new Date(modified) });
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`), MANIFEST, { mtime: now });
  zip.end();
  await writeWhole(zip, out);
  return {
    manifest,
    notebooks: notebooks.packed,
    runs: runs.packed.map(({ item }) => item.path),
    left: [...left, ...notebooks.left, ...runs.left],
  };
}

/** Whether it is a notebook where the course has them. */
const isTop = ({ path }: Item) => /^notebooks\/[^/]+\.ipynb$/i.test(path);

const unfit = (path: string) =>
  isNotebook({ path })
    ? "it lies in a folder within notebooks/: move it out of that if it is to count"
    : "it is neither a notebook nor a saved run";

async function itemsOf(root: string, folder: string): Promise<Item[]> {
  const items = await listFolder(join(root, folder)).catch(() => []);
  return items.map((item) => renamed(item, `${folder}/${item.path}`));
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
