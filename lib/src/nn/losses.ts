import * as tf from "@tensorflow/tfjs";
import { reserved } from "../reserved.js";

/** The loss of one batch: a scalar that falls as the prediction improves. */
export type LossFunction = (target: tf.Tensor, prediction: tf.Tensor) => tf.Scalar;

/** Mean squared error: the mean over all elements of the batch, as in Keras. */
export const mse: LossFunction = (target, prediction) =>
  tf.tidy(() => tf.mean(tf.squaredDifference(prediction, target)));

/** Mean absolute error: the mean over all elements of the batch, as in Keras. */
export const mae: LossFunction = (target, prediction) =>
  tf.tidy(() => tf.mean(tf.abs(tf.sub(prediction, target))));

/** Keras' epsilon, here as in the kernels. */
const EPSILON = 1e-7;

/**
 * Binary cross entropy of probabilities in nats, summed over the dimensions of a sample and averaged over the batch:
 * -log p(x|z) of a Bernoulli decoder. (Keras divides by the number of dimensions.) An untrained decoder that says 0.5
 * everywhere has 784 ln 2 = 543.427 nats on 28 × 28 pixels. Probabilities are clipped to [1e-7, 1 - 1e-7] as in Keras.
 */
export const bce: LossFunction = (target, prediction) =>
  tf.tidy(() => {
    const p = tf.clipByValue(prediction, EPSILON, 1 - EPSILON);
    const likelihood = tf.add(tf.mul(target, tf.log(p)), tf.mul(tf.sub(1, target), tf.log(tf.sub(1, p))));
    return tf.neg(tf.div(tf.sum(likelihood), prediction.shape[0] ?? 1));
  });

/**
 * D_KL(N(μ, exp logVar) ‖ N(0, 1)) in nats for every row and dimension, as μ and logVar have them: [batch, dimensions].
 * Kingma & Welling (2014), appendix B: ½ (μ² + exp logVar − 1 − logVar). Throws RangeError if the shapes differ.
 */
export function klNormalParts(mu: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor2D {
  reserved("klNormalParts");
  if (!tf.util.arraysEqual(mu.shape, logVar.shape)) {
    throw new RangeError(
      `Expected mu and logVar of the same shape, received [${mu.shape.join(", ")}] and [${logVar.shape.join(", ")}]: both are [batch, dimensions].`,
    );
  }
  return tf.tidy(() => tf.mul(tf.sub(tf.add(tf.square(mu), tf.sub(tf.exp(logVar), 1)), logVar), 0.5));
}

/** The same summed over the dimensions, one value per row: the regulariser of −ELBO. */
export function klNormalRows(mu: tf.Tensor2D, logVar: tf.Tensor2D): tf.Tensor1D {
  reserved("klNormalRows");
  return tf.tidy(() => tf.sum(klNormalParts(mu, logVar), 1));
}

/** The losses that have names, for `fit`. */
export const LOSSES = { mse, mae, bce } as const;
export type LossName = keyof typeof LOSSES;
