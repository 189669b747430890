import { rmSync } from "node:fs";
import { chmod, copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The bundles that `npm run build` makes; the same place from the source and from the compiled file. */
const bundles = new URL("../../../dist/sandbox/", import.meta.url);

/** The program of the student's process, and what it loads for notebooks that compute with tensors. */
export const PROGRAMS = ["runner.cjs", "tensors.cjs"] as const;

/** A folder of our own with the program of the student's process, under a name that tells nothing of the grader. */
export async function createScratch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  left.add(folder);
  await chmod(folder, 0o755);
  for (const name of PROGRAMS) {
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
