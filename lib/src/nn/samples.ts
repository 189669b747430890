import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { Sizes } from "./fitting.js";
import { openBackendMemory } from "./kernels/backend-memory.js";

/** Samples one after the other, or a tensor whose first axis counts them. */
export type SampleSource = Float32Array | tf.Tensor;

/** Writes sample `index` to `to`, beginning at `offset` floats. */
export type WriteSample = (index: number, to: Float32Array, offset: number) => void;

/** The samples that one trains or validates on. */
export interface Samples {
  readonly count: number;
  readonly input: WriteSample;
  readonly target: WriteSample;
}

/** Inputs and what to predict of them; default is the inputs themselves. */
export interface SamplePairs {
  readonly x: SampleSource;
  readonly y?: SampleSource;
}

/** Reads samples where they are, once `requireFitting` has compared them with the model. */
export function samplesOf({ x, y = x }: SamplePairs, sizes: Sizes): Samples {
  const input = writer(x, sizes.input);
  return { count: floatsOf(x) / sizes.input, input, target: y === x ? input : writer(y, sizes.output) };
}

export function floatsOf(source: SampleSource): number {
  return source instanceof Float32Array ? source.length : source.size;
}

function writer(source: SampleSource, size: number): WriteSample {
  if (!(source instanceof Float32Array) && tf.getBackend() === "wasm") return heapWriter(source, size);
  const values = source instanceof Float32Array ? source : (source.dataSync() as Float32Array);
  return (index, to, offset) => to.set(values.subarray(index * size, (index + 1) * size), offset);
}

/** Reads a tensor in the backend's memory, which may move when it grows, instead of copying all of it. */
function heapWriter(tensor: tf.Tensor, size: number): WriteSample {
  const memory = openBackendMemory(tf.backend() as unknown as BackendWasm);
  return (index, to, offset) => to.set(memory.floats(tensor, index * size, size), offset);
}
