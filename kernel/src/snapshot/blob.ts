import { statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import v8 from "node:v8";
import { compiled } from "../compiled.js";
import { murmur2 } from "../debugger/murmur2.js";

/**
 * The flags of the kernel's Node. The compiler makes much that is soon forgotten: starting with the full young
 * generation spares most collections of it.
 */
export const NODE_FLAGS: readonly string[] = ["--min-semi-space-size=16"];

/** The folder of the snapshots, one for each version of Node. */
export const SNAPSHOTS = fileURLToPath(compiled("snapshots"));

/** Whether kernels start from snapshots on this system. */
export const usesSnapshots = process.platform !== "win32";

/**
 * The file of the snapshot that fits this Node, as this process runs it, and the files that the snapshot is made of. Node
 * ends a process at once whose snapshot is of another build: so another build, other flags and another processor (those
 * are in V8's `tag`), other packages and options have other names.
 */
export function blobFile(tag = v8.cachedDataVersionTag()): string {
  const require = createRequire(import.meta.url);
  const types = require.resolve("@types/node/package.json");
  const parts = [
    process.execPath,
    require.resolve("typescript"),
    types,
    createRequire(types).resolve("undici-types/package.json"),
    ...["prepared.cjs", "engine/compiler-options.js", "engine/typescript/options.js"].map((file) =>
      fileURLToPath(compiled(file)),
    ),
  ];
  const name = [process.version, process.arch, tag.toString(36), ...parts.map(stamp)].join("-");
  return path.join(SNAPSHOTS, `${name}.blob`);
}

/**
 * Differs for every version of a file, and for every place: a snapshot knows its files by their names, so that in a
 * project that was moved or copied it holds nothing that is looked for, and only costs time.
 */
export function stamp(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return [murmur2(file, 0), Math.round(mtimeMs), size].map((part) => part.toString(36)).join("");
}
