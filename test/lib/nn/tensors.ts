import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../lib/src/random/index.js";

/** A tensor of normal numbers from a seed. */
export function normal(shape: number[], seed: string): tf.Tensor {
  const random = createRandom(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    shape,
  );
}

/** Runs `compute` on a backend, from the same values each time, and returns the values of its results. */
export async function on(backend: string, compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  await tf.setBackend(backend);
  const results = tf.tidy(() => compute().map((tensor) => tensor.dataSync() as Float32Array));
  await tf.setBackend("wasm");
  return results;
}

/** The largest difference, relative to the largest of the expected values. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let scale = 1e-30;
  for (let i = 0; i < expected.length; i++) {
    const [a, e] = [actual[i] ?? NaN, expected[i] ?? NaN];
    difference = Math.max(difference, Number.isFinite(a) ? Math.abs(a - e) : Infinity);
    scale = Math.max(scale, Math.abs(e));
  }
  return difference / scale;
}
