import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { cacheFolder, mirrorFolder } from "./files/folders.js";
import { readRegistry, type DataFile } from "./files/registry.js";

/** The place that a data set would be read from now; "nowhere" is downloaded on first use. */
export interface DataStatus {
  readonly title: string;
  readonly place: "cache" | "mirror" | "nowhere";
}

/**
 * Looks for every registered data set, by its files' names and sizes: reading them for their md5 is left to loading.
 * A set counts where all its files are that can be downloaded, or, as a mirror may, all that hold its training part.
 */
export function dataStatus(cache = cacheFolder(), mirror = mirrorFolder()): DataStatus[] {
  return Object.values(readRegistry().dataSets).map(({ title, files }) => {
    const published = Object.values(files).filter(({ url }) => url !== undefined);
    const isIn = (folder: string, isThere: typeof isCached) =>
      published.every((file) => isThere(folder, file)) || (!!files.train && isThere(folder, files.train));
    const place = isIn(cache, isCached)
      ? "cache"
      : mirror !== undefined && isIn(mirror, isMirrored)
        ? "mirror"
        : "nowhere";
    return { title, place };
  });
}

function isCached(folder: string, { path: name, bytes }: DataFile): boolean {
  const location = path.join(folder, name);
  return existsSync(location) && (bytes === undefined || statSync(location).size === bytes);
}

/** In a mirror a file that is known by its content may have been packed anew, or lie there unpacked. */
function isMirrored(folder: string, file: DataFile): boolean {
  if (file.contentMd5 === undefined) return isCached(folder, file);
  return [file.path, file.path.replace(/\.gz$/, "")].some((name) => existsSync(path.join(folder, name)));
}
