import { createRequire } from "node:module";
import util from "node:util";
import * as tf from "@tensorflow/tfjs";
import { registerKernels } from "./kernels/register.js";

/** What computes with tensors. */
export interface EngineInfo {
  /** "wasm": tfjs' WebAssembly backend with this library's SIMD kernels; "tfjs-node": TensorFlow's C library. */
  readonly name: "wasm" | "tfjs-node";
  /** Name and versions, for results: `latent-lab wasm kernels on tfjs 4.22.0`. */
  readonly description: string;
  /** Threads that one tensor operation uses. */
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
  /** Why this engine and not the one that LATENT_LAB_ENGINE asks for; undefined if nothing is to be said. */
  readonly note?: string;
}

let current: Promise<EngineInfo> | undefined;
let info: EngineInfo | undefined;

/**
 * Makes the fastest engine that works the backend of tfjs: `tfjs-node` if the environment variable LATENT_LAB_ENGINE
 * asks for it and it is installed, else `wasm` with the kernels of this library; never plain `cpu`, which needs an
 * hour for an epoch of convolutions. Further calls return the same. Throws an Error if the variable names another engine.
 */
export async function useFastestBackend(): Promise<EngineInfo> {
  current ??= choose(process.env.LATENT_LAB_ENGINE);
  try {
    info = await current;
  } catch (error) {
    current = undefined;
    throw error;
  }
  // Somebody may have switched since.
  await tf.setBackend(info.name === "wasm" ? "wasm" : "tensorflow");
  return info;
}

/** The engine that `useFastestBackend` has chosen. Throws an Error before that has resolved. */
export function engineInfo(): EngineInfo {
  if (!info)
    throw new Error("Expected a chosen engine, there is none yet: `await useFastestBackend()` first.");
  return info;
}

async function choose(wanted: string | undefined): Promise<EngineInfo> {
  if (wanted && wanted !== "wasm" && wanted !== "tfjs-node") {
    throw new Error(
      `Expected LATENT_LAB_ENGINE to be wasm or tfjs-node, received "${wanted}": unset or change it.`,
    );
  }
  if (wanted !== "tfjs-node") return useWasm();
  const node = loadTfjsNode();
  if (!node) {
    return useWasm(
      "LATENT_LAB_ENGINE asks for tfjs-node, which is not installed: `npx lab engine install` does that.",
    );
  }
  await tf.setBackend("tensorflow");
  const { version } = node;
  return {
    name: "tfjs-node",
    description: `tfjs-node ${version["tfjs-node"] ?? "of unknown version"} on TensorFlow ${node.tensorflow}`,
    threads: Number(process.env.TF_NUM_INTRAOP_THREADS),
    versions: { ...version, tensorflow: node.tensorflow },
  };
}

async function useWasm(note?: string): Promise<EngineInfo> {
  const { version_wasm } = await import("@tensorflow/tfjs-backend-wasm");
  registerKernels();
  if (!(await tf.setBackend("wasm"))) {
    throw new Error(
      "Expected tfjs' wasm backend to start, it did not: run `npx lab doctor` to see what is missing.",
    );
  }
  return {
    name: "wasm",
    description: `latent-lab wasm kernels on tfjs ${tf.version.tfjs}`,
    threads: 1,
    versions: { tfjs: tf.version.tfjs, "tfjs-backend-wasm": version_wasm },
    note,
  };
}

interface TfjsNode {
  readonly version: Readonly<Record<string, string>>;
  readonly tensorflow: string;
}

/** tfjs-node registers its backend when it is loaded. Undefined if it is not installed. */
function loadTfjsNode(): TfjsNode | undefined {
  supplyOldUtilities();
  // A second thread makes small networks slower: each operation is too short to be divided.
  process.env.TF_NUM_INTRAOP_THREADS ??= "1";
  process.env.TF_NUM_INTEROP_THREADS ??= "1";
  try {
    const module = createRequire(__filename)("@tensorflow/tfjs-node") as {
      version: Record<string, string>;
      node?: { backend?: unknown };
    };
    const backend = tf.findBackend("tensorflow") as unknown as { binding?: { TF_Version?: string } } | null;
    return { version: module.version, tensorflow: backend?.binding?.TF_Version ?? "unknown" };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** tfjs-node 4.22 still calls these, which Node 23 has removed. */
function supplyOldUtilities(): void {
  const old = util as unknown as Record<string, unknown>;
  old.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  old.isArray ??= Array.isArray;
}
