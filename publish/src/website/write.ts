import { access, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { PublishError } from "../error.js";
import { replaceFile } from "../replace-file.js";
import { MANIFEST, type Manifest, manifestText, readManifest } from "./manifest.js";

export type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * Makes `folder` hold these files, by name, those of `kept` that an earlier run wrote, and none that it left behind
 * otherwise. Files of anybody else stay. Each file is replaced in one step, and whatever is written is in the manifest
 * first: a run that is cut off leaves whole files that the next run still knows as its own.
 */
export async function writeSite(
  folder: string,
  files: Files,
  { entries, upcoming }: Omit<Manifest, "files">,
  kept: (name: string) => boolean = () => false,
): Promise<{ removed: string[] }> {
  const earlier = await readManifest(folder);
  const ours = earlier.files;
  for (const name of files.keys()) {
    if (!ours.has(name) && (await exists(join(folder, name)))) {
      throw new PublishError(
        `${join(folder, name)} exists and is no page of this site; move it or choose another folder.`,
      );
    }
  }
  for (const directory of new Set([...files.keys()].map(dirname))) {
    await mkdir(join(folder, directory), { recursive: true });
  }
  const manifest = (names: Iterable<string>, about: Omit<Manifest, "files">) =>
    replaceFile(join(folder, MANIFEST), manifestText({ ...about, files: new Set(names) }));
  await manifest([...ours, ...files.keys()], earlier);
  for (const [name, content] of files) await replaceFile(join(folder, name), content);
  const removed = [...ours].filter((name) => !files.has(name) && !kept(name)).sort();
  for (const name of removed) await rm(join(folder, name), { force: true });
  await manifest([...files.keys(), ...[...ours].filter(kept)], { entries, upcoming });
  return { removed };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
