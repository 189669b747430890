import { rmSync } from "node:fs";
import { chmod, copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ownerMark, removeLeftovers } from "./leftovers.js";

/** The bundles that `npm run build` makes; the same place from the source and from the compiled file. */
const bundles = new URL("../../../dist/sandbox/", import.meta.url);

/**
 * The files that a process gets on descriptors of its own: its program, what that loads for notebooks with tensors, and
 * what V8 has made of both.
 */
const PROGRAMS = ["runner.cjs", "tensors.cjs", "runner.code", "tensors.code"] as const;
/** The file that starts these: the one that is seen in there. */
export const START = "start.cjs";

export const programsIn = (folder: string): string[] => PROGRAMS.map((name) => join(folder, name));

const PREFIX = "sandbox-";

/** A folder of our own with the programs of the student's process, under a name that tells nothing of the grader. */
export async function createScratch(): Promise<string> {
  await removeLeftovers(tmpdir(), PREFIX);
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${ownerMark()}`));
  left.add(folder);
  await chmod(folder, 0o755);
  for (const name of [...PROGRAMS, START]) {
    await copyFile(fileURLToPath(new URL(name, bundles)), join(folder, name));
    await chmod(join(folder, name), 0o444);
  }
  return folder;
}

export async function writeScratch(folder: string, name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content, { mode: 0o444 });
  return path;
}

export async function removeScratch(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  left.delete(folder);
}

/** Folders of sandboxes that nobody has closed yet. */
const left = new Set<string>();
process.once("exit", () => {
  for (const folder of left) rmSync(folder, { recursive: true, force: true });
});
