import { progress } from "../notebook/progress.js";
import { show } from "../notebook/show.js";
import { DataError } from "./files/error.js";
import { cacheFolder, mirrorFolder } from "./files/folders.js";
import type { Places } from "./files/obtain.js";

export interface LoadOptions {
  /** Without the data: draw synthetic data from a seed and say so (the default), or throw the DataError. */
  readonly offline?: "synthetic" | "error";
  /** The seed of synthetic data; default 1. */
  readonly seed?: string | number;
  /** Default `LATENT_LAB_CACHE`, else `data/cache/` in the course. */
  readonly cache?: string;
  /** A folder to take the files from instead of the network; default `LATENT_LAB_MIRROR`. */
  readonly mirror?: string;
}

/** Returns the places to look, with a progress bar for each download. */
export function placesOf({ cache = cacheFolder(), mirror = mirrorFolder() }: LoadOptions): Places {
  return { cache, mirror, onDownload: (name) => showDownload(name) };
}

function showDownload(name: string) {
  let bar: ReturnType<typeof progress> | undefined;
  return {
    received(bytes: number, total: number | undefined) {
      if (total === undefined || bytes > total) return;
      bar ??= progress(Math.ceil(total / 1000), `Downloading ${name} (kB)`);
      bar.update(Math.ceil(bytes / 1000));
    },
    done: () => bar?.done(),
  };
}

/**
 * The real data, or where it cannot be had, what `draw` makes instead, with a note that says why. Damaged files in a
 * mirror are never passed over: somebody chose it.
 */
export async function realOr<Data>(
  load: () => Promise<Data>,
  draw: (seed: string | number) => Data,
  { title, source }: { title: string; source: string },
  { offline = "synthetic", seed = 1 }: LoadOptions,
): Promise<Data> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof DataError) || error.inMirror || offline === "error") throw error;
    show(
      `${title} is not here: ${error.message}\n` +
        `In its place: ${source}, drawn by a program from seed ${seed}. Results on it are not comparable with published ones. ` +
        `For the real data, connect to the network, or name a folder that holds it in LATENT_LAB_MIRROR.`,
    );
    return draw(seed);
  }
}
