import * as tf from "@tensorflow/tfjs";
import { registerKernels } from "./kernels/register.js";
import { loadTfjsNode } from "./tfjs-node/load.js";

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
  const { versions, threads } = node;
  const description = `tfjs-node ${versions["tfjs-node"]} on TensorFlow ${versions.tensorflow}`;
  return { name: "tfjs-node", description, threads, versions };
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
