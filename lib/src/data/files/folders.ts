import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The course's root: the nearest folder with `data/registry.json`, upwards from the working directory, else from
 * this library. Throws if there is none.
 */
export function courseRoot(): string {
  const root = upwards(process.cwd()) ?? upwards(__dirname);
  if (root === undefined) {
    throw new Error(
      `Expected data/registry.json in a folder above ${process.cwd()}, found none: run this inside the course's folder.`,
    );
  }
  return root;
}

function upwards(from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, "data", "registry.json"))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** Returns the folder where downloaded files are kept: `LATENT_LAB_CACHE`, else the course's `data/cache/`. */
export function cacheFolder(): string {
  return process.env.LATENT_LAB_CACHE || path.join(courseRoot(), "data", "cache");
}

/** The folder that `LATENT_LAB_MIRROR` names to take files from instead of the network. */
export function mirrorFolder(): string | undefined {
  return process.env.LATENT_LAB_MIRROR || undefined;
}
