import * as tf from "@tensorflow/tfjs";
import { reserved } from "../reserved.js";

/** Slope of a unit as a function of its output. */
const SLOPES = {
  sigmoid: (code: tf.Tensor) => tf.mul(code, tf.sub(1, code)),
  relu: (code: tf.Tensor) => tf.step(code),
  tanh: (code: tf.Tensor) => tf.sub(1, tf.square(code)),
} as const;

/**
 * The penalty of a contractive autoencoder whose encoder is one dense layer: the squared Frobenius norm of the code's
 * Jacobian, summed over its entries and averaged over the batch (S. Rifai et al., 2011). For one layer it is
 * Σ_j slope_j² ‖w_j‖². `code` is [batch, units], `kernel` [inputs, units].
 */
export function jacobianPenalty(
  code: tf.Tensor2D,
  kernel: tf.Tensor2D,
  activation: keyof typeof SLOPES,
): tf.Scalar {
  reserved("jacobianPenalty");
  return tf.tidy(() => {
    const squaredSlopes = tf.square(SLOPES[activation](code));
    const squaredWeights = tf.sum(tf.square(kernel), 0);
    return tf.mean(tf.sum(tf.mul(squaredSlopes, squaredWeights), 1)) as tf.Scalar;
  });
}
