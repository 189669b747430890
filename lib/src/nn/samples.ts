import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { openBackendMemory } from "./kernels/backend-memory.js";

/** Samples one after the other, or a tensor whose first axis counts them. */
export type SampleSource = Float32Array | tf.Tensor;

/** Writes sample `index` to `to`, beginning at `offset` floats. */
export type WriteSample = (index: number, to: Float32Array, offset: number) => void;

/** What one trains or validates on. */
export interface Samples {
  readonly count: number;
  readonly input: WriteSample;
  readonly target: WriteSample;
}

/**
 * Reads samples where they are. `inputSize` and `targetSize` are the floats of one sample.
 * Throws RangeError if the sizes do not fit, or inputs and targets differ in number.
 */
export function samplesOf(
  { x, y = x }: { readonly x: SampleSource; readonly y?: SampleSource },
  inputSize: number,
  targetSize: number,
): Samples {
  const count = countOf(x, inputSize, "inputs");
  const targets = countOf(y, targetSize, "targets");
  if (count !== targets) {
    throw new RangeError(`Expected a target for each of ${count} inputs, received ${targets}: pair them up.`);
  }
  const input = writer(x, inputSize);
  return { count, input, target: y === x ? input : writer(y, targetSize) };
}

function countOf(source: SampleSource, size: number, what: string): number {
  const floats = source instanceof Float32Array ? source.length : source.size;
  if (floats === 0 || floats % size !== 0) {
    throw new RangeError(
      `Expected ${what} of ${size} numbers each, as the model has them, received ${floats} numbers: check the shapes.`,
    );
  }
  return floats / size;
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
