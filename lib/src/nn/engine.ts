import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { bridgedKernels, type BridgedKernel } from "./kernels/bridge.js";
import { kernelBuild } from "./kernels/kernels.js";
import { registerKernels } from "./kernels/register.js";
import { guardMemory, trackTensors } from "./memory/index.js";
import { loadTfjsNode } from "./tfjs-node/load.js";

/** The engine that computes with tensors. */
export interface EngineInfo {
  /** "wasm": tfjs' WebAssembly backend with this library's SIMD kernels; "tfjs-node": TensorFlow's C library. */
  readonly name: "wasm" | "tfjs-node";
  /** Name, build and versions, for results: `latent-lab wasm kernels with relaxed SIMD on tfjs 4.22.0`. */
  readonly description: string;
  /** Threads that one tensor operation uses. */
  readonly threads: number;
  readonly versions: Readonly<Record<string, string>>;
  /** The kernels that have run in plain JavaScript so far, which the wasm backend lacks, and what that has cost. */
  readonly bridged?: readonly BridgedKernel[];
  /** The reason for this engine and not the one that LATENT_LAB_ENGINE asks for; undefined if nothing is to be said. */
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
  if (!info) {
    throw new Error("Expected a chosen engine, there is none yet: `await useFastestBackend()` first.");
  }
  return info.name === "wasm" ? { ...info, bridged: bridgedKernels() } : info;
}

async function choose(name: string | undefined): Promise<EngineInfo> {
  if (name && name !== "wasm" && name !== "tfjs-node") {
    throw new Error(
      `Expected LATENT_LAB_ENGINE to be wasm or tfjs-node, received "${name}": unset or change it.`,
    );
  }
  if (name !== "tfjs-node") return useWasm();
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
  trackTensors();
  if (!(await tf.setBackend("wasm"))) {
    throw new Error(
      "Expected tfjs' wasm backend to start, it did not: run `npx lab doctor` to see what is missing.",
    );
  }
  guardMemory(tf.backend() as unknown as BackendWasm);
  return {
    name: "wasm",
    description: `latent-lab wasm kernels${kernelBuild() === "relaxed" ? " with relaxed SIMD" : ""} on tfjs ${tf.version.tfjs}`,
    threads: 1,
    versions: { tfjs: tf.version.tfjs, "tfjs-backend-wasm": version_wasm },
    note,
  };
}
