import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { download, faultOf, type DownloadOptions } from "./download.js";
import { DataError } from "./error.js";
import type { DataFile } from "./registry.js";

/** The places that files may come from. */
export interface Places extends Omit<DownloadOptions, "onProgress"> {
  readonly cache: string;
  readonly mirror?: string;
  /** Told of every download that starts, by the file's name; what it returns is told how that goes on. */
  readonly onDownload?: (name: string) => DownloadListener;
}

interface DownloadListener {
  received(bytes: number, total: number | undefined): void;
  done(): void;
}

/** Makes something of a file's bytes; throws DataError "damaged" if they are not what they should be. */
export type Reader<Content> = (bytes: Buffer) => Promise<Content> | Content;

/**
 * Reads a file, by `read`, from the first place that has it: cache, mirror, network (which fills the cache).
 * A damaged file in the cache is deleted and fetched again; one in a mirror, which somebody chose, is an error.
 * Throws DataError.
 */
export async function obtain<Content>(
  file: DataFile,
  places: Places,
  read: Reader<Content>,
): Promise<Content> {
  const here = await obtainHere(file, places, read);
  if (here !== undefined) return here;
  const cached = path.join(places.cache, file.path);
  const listener = places.onDownload?.(path.basename(file.path));
  try {
    await download(file, cached, { ...places, onProgress: listener?.received });
  } finally {
    listener?.done();
  }
  try {
    return await read(await readFile(cached));
  } catch (error) {
    await rm(cached, { force: true });
    throw error;
  }
}

/** The same without the network: undefined if neither the cache nor the mirror has the file. */
export async function obtainHere<Content>(
  file: DataFile,
  { cache, mirror }: Places,
  read: Reader<Content>,
): Promise<Content | undefined> {
  const cached = path.join(cache, file.path);
  if (existsSync(cached)) {
    try {
      return await readChecked(file, cached, read);
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      await rm(cached, { force: true });
    }
  }
  if (mirror === undefined) return undefined;
  const names = [file.path, file.path.replace(/\.gz$/, "")];
  const mirrored = names.map((name) => path.join(mirror, name)).find((location) => existsSync(location));
  if (mirrored === undefined) return undefined;
  try {
    return await readChecked(file, mirrored, read);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new DataError("damaged", `${error.message} Replace or delete ${mirrored}.`, true);
  }
}

async function readChecked<Content>(
  file: DataFile,
  location: string,
  read: Reader<Content>,
): Promise<Content> {
  const fault = await faultOf(file, location);
  if (fault !== undefined) throw new DataError("damaged", `${location} is refused: ${fault}.`);
  return read(await readFile(location));
}
