import { agreement, flatLabelled, type Labelled } from "./labelled.js";
import { predictClasses, softmaxRegression } from "./softmax-regression.js";
import type { Flat } from "./vectors.js";

export interface LinearProbeOptions {
  /** The samples that the probe learns from. */
  readonly train: Labelled;
  /** The samples that it is judged on, which neither the probe nor, better, the encoder has seen. */
  readonly test: Labelled;
  /** Weight of half the squared weights beside the mean cross-entropy; default 0.001. */
  readonly l2?: number;
  /** Default 100: enough for 2 000 codes of 64 numbers; a few seconds for as many images of 784. */
  readonly maxIterations?: number;
}

export interface LinearProbe {
  /** Share of test samples classified rightly. */
  readonly accuracy: number;
  readonly trainAccuracy: number;
  /** The class of each test sample. */
  readonly predicted: number[];
}

/**
 * Measures how well a linear classifier reads the classes off frozen codes: multinomial logistic regression, trained
 * here, while the encoder stays as it is. The codes are shifted and scaled by one mean and one number of the training
 * set, so that the result depends on no unit, shift or rotation of the code. Deterministic.
 * Throws RangeError if codes and labels do not fit, l2 is negative, or the training set has only one class.
 */
export function linearProbe({ train, test, l2 = 1e-3, maxIterations }: LinearProbeOptions): LinearProbe {
  const known = flatLabelled(train);
  const unseen = flatLabelled(test, known.size);
  if (!(l2 >= 0)) throw new RangeError(`Expected l2 >= 0, received ${l2}: 0.001 is usual.`);
  if (new Set(Array.from(train.labels)).size < 2) {
    throw new RangeError(
      "Expected training samples of at least two classes, received one: nothing to tell apart.",
    );
  }
  const classes = 1 + Math.max(...Array.from(train.labels));
  const standard = standardiser(known);
  const scaled = standard(known);
  const model = softmaxRegression(scaled, train.labels, classes, { l2, maxIterations });
  const predicted = predictClasses(model, standard(unseen));
  return {
    accuracy: agreement(predicted, test.labels),
    trainAccuracy: agreement(predictClasses(model, scaled), train.labels),
    predicted,
  };
}

/** Moves the mean to 0 and makes the variance 1 on average over the dimensions; never dimension by dimension. */
function standardiser({ values, count, size }: Flat): (samples: Flat) => Flat {
  const mean = new Float64Array(size);
  for (const [at, value] of values.entries()) mean[at % size] = (mean[at % size] as number) + value / count;
  let squares = 0;
  for (const [at, value] of values.entries()) squares += (value - (mean[at % size] as number)) ** 2;
  const deviation = Math.sqrt(squares / values.length) || 1;
  return (samples) => ({
    ...samples,
    values: samples.values.map((value, at) => (value - (mean[at % size] as number)) / deviation),
  });
}
