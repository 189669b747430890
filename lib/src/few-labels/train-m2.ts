import * as tf from "@tensorflow/tfjs";
import { fillNormal } from "../data/normal.js";
import { adam, useFastestBackend } from "../nn/index.js";
import { watchFinite } from "../nn/finite-watch.js";
import { minimize } from "../nn/minimize.js";
import { trainableVariables, weightsOf } from "../nn/variables.js";
import { steps as stepsOf } from "../notebook/steps.js";
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
  /** The learning rate of Adam; default 0.001. */
  readonly learningRate?: number;
}

/**
 * Trains an M2 by Adam, each step on labelled and unlabelled samples that are drawn anew. Stops on an interrupt. Returns
 * the loss of the last step in nats. The same seed and engine give the same weights to the bit.
 * Throws RangeError unless there is a step, samples of either kind, and a label for each that has one; NonFiniteLossError
 * as soon as the loss is not finite.
 */
export async function trainM2(m2: M2, data: M2Data, options: M2Training): Promise<number> {
  const { random, steps, batchSize = 50, alpha = 10, learningRate = 0.001 } = options;
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
  const models = [m2.vae.model, m2.classifier];
  const variables = models.flatMap(trainableVariables);
  const noise = (rows: number, columns: number) => {
    const values = new Float32Array(rows * columns);
    fillNormal(values, random);
    return tf.tensor2d(values, [rows, columns]);
  };
  const watch = watchFinite(weightsOf(models), { learningRate, ownLoss: false });
  let loss = NaN;
  try {
    for await (const step of stepsOf(0, steps)) {
      const place = { step: step + 1, steps };
      const chosen = draws(batchSize, known.length, random);
      const batch = {
        labelled: rowsAt(data.labelled.x, inputSize, chosen),
        labels: tf.tensor2d(chosen.map((index) => known[index] as number[])),
        unlabelled: rowsAt(data.unlabelled, inputSize, draws(batchSize, count, random)),
      };
      watch.beforeStep(step, place);
      loss = minimize(optimizer, () => m2Loss(m2, batch, alpha, noise), variables);
      tf.dispose(Object.values(batch));
      watch.check(loss, place, "loss", () => faultIn([data.labelled.x, data.unlabelled]));
    }
    watch.end({ step: steps, steps });
  } finally {
    optimizer.dispose();
  }
  return loss;
}

/** Says what makes a loss infinite or NaN that any of the samples can make so. */
function faultIn(sources: readonly Float32Array[]): string | undefined {
  const wrong = sources.flatMap((x) => x.find((value) => !Number.isFinite(value)) ?? [])[0];
  return wrong === undefined ? undefined : `the samples hold ${wrong}, so replace such values`;
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
