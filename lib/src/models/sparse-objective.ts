import * as tf from "@tensorflow/tfjs";
import type { Objective } from "../nn/index.js";

export interface SparseOptions {
  readonly encoder: tf.LayersModel;
  /** One dense layer. */
  readonly decoder: tf.LayersModel;
  /** L1 of any code, or the divergence of sigmoid codes' mean activations from `rho`. */
  readonly penalty: "l1" | "klBernoulli";
  /** Weight of the penalty; 0 is a plain autoencoder. */
  readonly lambda: number;
  /** Default 0.05. */
  readonly rho?: number;
  /**
   * Weight of the decoder's squared weights. Without it L1 has a loophole: the code shrinks, the decoder grows by as much,
   * and nothing else changes. Default 0.01.
   */
  readonly decay?: number;
}

/** Mean activations are kept this far from 0 and 1, where the divergence is infinite. */
const EDGE = 1e-6;

/**
 * The loss of a sparse autoencoder for `fit`, averaged over the batch: the squared error summed over the outputs, plus
 * lambda times the penalty of the codes, plus decay times the decoder's squared weights.
 */
export function sparseObjective(options: SparseOptions): Objective {
  const { encoder, decoder, penalty, lambda, rho = 0.05, decay = 0.01 } = options;
  const kernels = decoder.trainableWeights.filter(({ shape }) => shape.length > 1);
  return (x, y, training) =>
    tf.tidy(() => {
      const codes = encoder.apply(x, { training }) as tf.Tensor;
      const output = decoder.apply(codes, { training }) as tf.Tensor;
      const error = tf.div(tf.sum(tf.squaredDifference(output, y)), x.shape[0] as number);
      const squares = kernels.map((kernel) => tf.sum(tf.square(kernel.read())));
      const weights = squares.reduce((sum, square) => tf.add(sum, square), tf.scalar(0) as tf.Tensor);
      const sparsity = penalty === "l1" ? tf.sum(tf.mean(tf.abs(codes), 0)) : divergence(codes, rho);
      return tf.add(tf.add(error, tf.mul(lambda, sparsity)), tf.mul(decay, weights)) as tf.Scalar;
    });
}

/** The sum over the units of KL(Ber(ρ) ‖ Ber(mean activation)). */
function divergence(codes: tf.Tensor, rho: number): tf.Tensor {
  const mean = tf.clipByValue(tf.mean(codes, 0), EDGE, 1 - EDGE);
  const on = tf.mul(rho, tf.log(tf.div(rho, mean)));
  const off = tf.mul(1 - rho, tf.log(tf.div(1 - rho, tf.sub(1, mean))));
  return tf.sum(tf.add(on, off));
}
