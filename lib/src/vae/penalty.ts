import type * as tf from "@tensorflow/tfjs";
import type { ElboParts } from "./elbo.js";

/** Added to a VAE's loss, in nats. */
export interface Penalty {
  /** Computes a batch's penalty, in training or validation. `x`: the batch with its condition, `step` counts from 0. */
  (parts: ElboParts, x: tf.Tensor2D, step: number): tf.Scalar;
  /** Called after each step of training, for a penalty that learns beside the VAE. */
  readonly afterStep?: () => void;
}

/** Throws RangeError unless it is a weight: finite and not negative. */
export function requireGamma(gamma: number): void {
  if (gamma >= 0 && gamma < Infinity) return;
  throw new RangeError(`Expected gamma >= 0, received ${gamma}: 0 is no penalty.`);
}
