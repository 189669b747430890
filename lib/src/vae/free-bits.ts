import * as tf from "@tensorflow/tfjs";
import { reserved } from "../reserved.js";

/**
 * Free bits, for `divergence` of `trainVae`: every dimension of z may cost `least` nats, in the mean over the batch,
 * before KL counts: Σ_j max(least, mean_x KL_j). Below that there is no gradient that pushes it to 0.
 * D. P. Kingma et al., "Improving variational inference with inverse autoregressive flow" (2016).
 * Throws RangeError unless least >= 0.
 */
export function freeBits(least: number): (kl: tf.Tensor2D) => tf.Scalar {
  if (!(least >= 0 && least < Infinity)) {
    throw new RangeError(`Expected nats >= 0 for each dimension, received ${least}: 0 is plain KL.`);
  }
  return (kl) => {
    reserved("freeBits");
    return tf.sum(tf.maximum(tf.mean(kl, 0), least)) as tf.Scalar;
  };
}
