import type { Similar, SimilarOptions } from "./find.js";

export type { Find, Similar, SimilarOptions, SimilarPair } from "./find.js";

/** Lists hand-ins that are alike, see `writeSimilar` in write.ts, which is loaded with the first call. */
export async function writeSimilar(
  paths: readonly string[],
  folder: string,
  options: SimilarOptions,
): Promise<Similar> {
  const write = await import("./write.js");
  return write.writeSimilar(paths, folder, options);
}
