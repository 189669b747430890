import * as tf from "@tensorflow/tfjs";
import { elementAt } from "../element-at.js";

const STEP = 0.01;

/**
 * The Jacobian of a model with flat inputs at one sample, by central differences: row i, column k says how output i moves
 * with input k. Exact but for rounding (some 1e-4) where the model is linear between the steps.
 * Throws RangeError if the sample does not fit the model.
 */
export function jacobianAt(model: tf.LayersModel, sample: Float32Array): number[][] {
  const size = model.inputs[0]?.shape[1] ?? 0;
  if (sample.length !== size) {
    throw new RangeError(
      `Expected a sample of ${size} numbers, as the model takes them, received ${sample.length}.`,
    );
  }
  const moved = new Float32Array(2 * size * size);
  for (let row = 0; row < 2 * size; row++) {
    moved.set(sample, row * size);
    const at = row * size + (row % size);
    moved[at] = (moved[at] as number) + (row < size ? STEP : -STEP);
  }
  const outputs = tf.tidy(
    () => (model.predict(tf.tensor2d(moved, [2 * size, size])) as tf.Tensor).dataSync() as Float32Array,
  );
  const width = outputs.length / (2 * size);
  return Array.from({ length: width }, (_, i) =>
    Array.from(
      { length: size },
      (_, k) =>
        ((outputs[k * width + i] as number) - (outputs[(size + k) * width + i] as number)) / (2 * STEP),
    ),
  );
}

/**
 * Measures how far a map is from copying: ‖J − I‖ (Frobenius) over √n of its square Jacobian's part for `n` inputs, by
 * default all; 1 for a constant map, 0 for the identity. Inputs that never vary tell nothing and can be left out.
 */
export function identityDistance(
  jacobian: readonly (readonly number[])[],
  inputs: readonly number[] = jacobian.map((_, k) => k),
): number {
  const squares = inputs.flatMap((i) =>
    inputs.map((k) => (elementAt(elementAt(jacobian, i), k) - Number(i === k)) ** 2),
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / inputs.length);
}
