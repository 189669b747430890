import * as tf from "@tensorflow/tfjs";
import { steps as stepsOf } from "../notebook/steps.js";
import type { Random } from "../random/index.js";
import { shuffledBatches } from "./batches.js";
import { useFastestBackend } from "./engine.js";

export interface OverBatchesOptions {
  /** The source of the order of samples, another one in each epoch. */
  readonly random: Random;
  readonly epochs: number;
  /** Default 50; the last batch of an epoch may be smaller. */
  readonly batchSize?: number;
}

/**
 * For training loops of one's own: hands the samples of x, `width` numbers each, to `step` in batches [rows, width], which
 * are disposed of afterwards. Returns the mean of what `step` returned, for each epoch that was gone through: fewer than
 * asked for if the cell was interrupted. Throws RangeError unless there is an epoch and x holds whole samples.
 */
export async function overBatches(
  x: Float32Array,
  width: number,
  step: (batch: tf.Tensor2D) => number,
  { random, epochs, batchSize = 50 }: OverBatchesOptions,
): Promise<number[]> {
  const samples = x.length / width;
  if (!(Number.isInteger(samples) && samples >= 1 && Number.isInteger(epochs) && epochs >= 1)) {
    throw new RangeError(
      `Expected samples of ${width} numbers and epochs, received ${x.length} numbers and ${epochs} epochs: check the shapes.`,
    );
  }
  await useFastestBackend();
  const batches = shuffledBatches(samples, batchSize, random);
  const means: number[] = [];
  let sum = 0;
  for await (const index of stepsOf(0, epochs * batches.count)) {
    const at = index % batches.count;
    const chosen = batches.at(Math.floor(index / batches.count), at);
    const rows = new Float32Array(chosen.length * width);
    chosen.forEach((from, to) => rows.set(x.subarray(from * width, (from + 1) * width), to * width));
    const batch = tf.tensor2d(rows, [chosen.length, width]);
    sum += step(batch) * chosen.length;
    batch.dispose();
    if (at === batches.count - 1) {
      means.push(sum / samples);
      sum = 0;
    }
  }
  return means;
}
