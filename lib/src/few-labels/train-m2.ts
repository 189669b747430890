import * as tf from "@tensorflow/tfjs";
import { fillNormal } from "../data/normal.js";
import { adam, useFastestBackend } from "../nn/index.js";
import { trainableVariables } from "../nn/variables.js";
import { takeTurns } from "../notebook/turns.js";
import type { Random } from "../random/index.js";
import type { LabelledSamples } from "./classifier.js";
import { m2Loss, type M2 } from "./m2.js";
import { oneHot } from "./one-hot.js";

export interface M2Data {
  readonly labelled: LabelledSamples;
  /** Samples one after the other. */
  readonly unlabelled: Float32Array;
}

export interface M2Training {
  readonly random: Random;
  readonly steps: number;
  /** Samples drawn for each step, of either kind; default 50. */
  readonly batchSize?: number;
  /** Weight of the classifier's cross-entropy on labelled samples; default 10. */
  readonly alpha?: number;
  /** Of Adam; default 0.001. */
  readonly learningRate?: number;
}

/**
 * Trains an M2 by Adam, each step on labelled and unlabelled samples that are drawn anew. Stops on an interrupt. Returns
 * the loss of the last step in nats. The same seed and engine give the same weights to the bit.
 * Throws RangeError unless there is a step, samples of either kind, and a label for each that has one.
 */
export async function trainM2(m2: M2, data: M2Data, options: M2Training): Promise<number> {
  const { random, steps, batchSize = 50, alpha = 10, learningRate } = options;
  const { inputSize } = m2.vae;
  const known = oneHot(data.labelled.labels, m2.classes);
  const count = data.unlabelled.length / inputSize;
  if (!(
    steps >= 1 &&
    count >= 1 &&
    known.length >= 1 &&
    known.length * inputSize === data.labelled.x.length
  )) {
    throw new RangeError(
      `Expected steps, and samples of ${inputSize} numbers with and without labels, received ${steps} steps, ${known.length} labels for ${data.labelled.x.length} numbers, and ${data.unlabelled.length} numbers.`,
    );
  }
  await useFastestBackend();
  const optimizer = adam(learningRate);
  const variables = [m2.vae.model, m2.classifier].flatMap(trainableVariables);
  const noise = (rows: number, columns: number) => {
    const values = new Float32Array(rows * columns);
    fillNormal(values, random);
    return tf.tensor2d(values, [rows, columns]);
  };
  const turns = takeTurns();
  let loss = NaN;
  try {
    for (let step = 0; step < steps && !turns.interrupted; step++) {
      const chosen = draws(batchSize, known.length, random);
      const batch = {
        labelled: rowsAt(data.labelled.x, inputSize, chosen),
        labels: tf.tensor2d(chosen.map((index) => known[index] as number[])),
        unlabelled: rowsAt(data.unlabelled, inputSize, draws(batchSize, count, random)),
      };
      const last = step === steps - 1;
      const cost = optimizer.minimize(() => m2Loss(m2, batch, alpha, noise), last, variables);
      if (cost) loss = cost.dataSync()[0] ?? NaN;
      cost?.dispose();
      tf.dispose(Object.values(batch));
      await turns.next();
    }
  } finally {
    optimizer.dispose();
    turns.release();
  }
  return loss;
}

/** With replacement, since there may be fewer labelled samples than a batch holds. */
function draws(size: number, count: number, random: Random): number[] {
  return Array.from({ length: size }, () => random.integer(0, count));
}

function rowsAt(x: Float32Array, size: number, indices: readonly number[]): tf.Tensor2D {
  const values = new Float32Array(indices.length * size);
  indices.forEach((from, to) => values.set(x.subarray(from * size, (from + 1) * size), to * size));
  return tf.tensor2d(values, [indices.length, size]);
}
