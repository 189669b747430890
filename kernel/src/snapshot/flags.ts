import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { blobFile, NODE_FLAGS, usesSnapshots } from "./blob.js";

let flags: readonly string[] | undefined;

/**
 * Returns the flags that Node needs so that a program of its own starts from the kernel's snapshot, with the compiler
 * and its libraries read; nothing where no snapshot fits.
 */
export function snapshotFlags(): readonly string[] {
  return (flags ??= fitting());
}

function fitting(): readonly string[] {
  if (!usesSnapshots || process.env["NODE_OPTIONS"]) return [];
  // V8's tag names its flags too, so that only a process that has ours can say it.
  const { status, stdout } = spawnSync(
    process.execPath,
    [...NODE_FLAGS, "-p", "require('v8').cachedDataVersionTag()"],
    { encoding: "utf8" },
  );
  const blob = blobFile(Number(stdout));
  return status === 0 && existsSync(blob) ? [...NODE_FLAGS, "--snapshot-blob", blob] : [];
}
