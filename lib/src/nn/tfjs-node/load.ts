import { createRequire } from "node:module";
import util from "node:util";
import * as tf from "@tensorflow/tfjs";
import { tfjsNodeState } from "./state.js";

interface TfjsNode {
  readonly versions: Readonly<Record<string, string>>;
  readonly threads: number;
}

/** Loads tfjs-node, which makes its backend, "tensorflow", the current one. Undefined if it is not installed. */
export function loadTfjsNode(): TfjsNode | undefined {
  if (tfjsNodeState() !== "ready") return undefined;
  supplyOldUtilities();
  // A second thread makes small networks slower: each operation is too short to be divided.
  process.env.TF_NUM_INTRAOP_THREADS ??= "1";
  process.env.TF_NUM_INTEROP_THREADS ??= "1";
  // Which instructions it was compiled for is no error, so that it does not belong on standard error.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  const { version } = createRequire(__filename)("@tensorflow/tfjs-node") as {
    version: Record<string, string>;
  };
  const backend = tf.findBackend("tensorflow") as unknown as { binding?: { TF_Version?: string } } | null;
  return {
    versions: { ...version, tensorflow: backend?.binding?.TF_Version ?? "of unknown version" },
    threads: Number(process.env.TF_NUM_INTRAOP_THREADS),
  };
}

/** tfjs-node 4.22 still calls these, which Node 23 has removed. */
function supplyOldUtilities(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  old.isArray = Array.isArray;
}
