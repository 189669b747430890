import * as tf from "@tensorflow/tfjs";
import type { ElboParts } from "./elbo.js";

/** Keeps the covariance of a small batch invertible. */
const JITTER = 1e-4;

/**
 * gamma times the total correlation of the batch's codes z, for `penalty` of `trainVae`: what FactorVAE adds to −ELBO.
 * FactorVAE estimates it by a discriminator, for q(z) of any form; here q(z) is taken for a Gaussian, so that the term
 * sees linear dependence only and has a closed form, ½ (Σ ln Σ_jj − ln det Σ).
 * H. Kim and A. Mnih, "Disentangling by factorising" (2018).
 * Throws RangeError unless gamma >= 0.
 */
export function totalCorrelationPenalty(gamma: number): (parts: Pick<ElboParts, "z">) => tf.Scalar {
  if (!(gamma >= 0 && gamma < Infinity)) {
    throw new RangeError(`Expected gamma >= 0, received ${gamma}: 0 is no penalty.`);
  }
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
