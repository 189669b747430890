import * as tf from "@tensorflow/tfjs";
import type { ElboParts } from "./elbo.js";
import { requireGamma } from "./penalty.js";

/** Keeps the covariance of a small batch invertible. */
const JITTER = 1e-4;

/**
 * gamma times the total correlation of the batch's codes z as if q(z) were a Gaussian, for `penalty` of `trainVae`:
 * ½ (Σ ln Σ_jj − ln det Σ) in nats, which sees linear dependence only. `factorPenalty` sees any.
 * Throws RangeError unless gamma >= 0.
 */
export function gaussianTcPenalty(gamma: number): (parts: Pick<ElboParts, "z">) => tf.Scalar {
  requireGamma(gamma);
  return ({ z }) => tf.tidy(() => tf.mul(gaussianTotalCorrelation(z), gamma));
}

/** By elimination, as `totalCorrelation` of plain numbers. */
function gaussianTotalCorrelation(z: tf.Tensor2D): tf.Scalar {
  const [rows, width] = z.shape;
  const centred = tf.sub(z, tf.mean(z, 0));
  const products = tf.div(tf.matMul(centred, centred, true), rows);
  const covariance = tf.add(products, tf.mul(tf.eye(width), JITTER)) as tf.Tensor2D;
  let rest = covariance;
  const logs: tf.Tensor[] = [];
  for (let k = 0; k < width; k++) {
    const pivot = tf.slice(rest, [k, k], [1, 1]);
    logs.push(tf.sub(tf.log(tf.slice(covariance, [k, k], [1, 1])), tf.log(pivot)));
    const row = tf.slice(rest, [k, 0], [1, width]);
    rest = tf.sub(rest, tf.div(tf.matMul(row, row, true), pivot));
  }
  return tf.mul(tf.sum(tf.concat(logs)), 0.5);
}
