import * as tf from "@tensorflow/tfjs";
import type { Objective } from "../nn/index.js";
import type { DrawOptions, Draws } from "./draws.js";
import { elboParts, measured } from "./elbo.js";
import type { Meters } from "./meter.js";
import type { Penalty } from "./penalty.js";
import type { Vae } from "./vae.js";

/** The terms of a VAE's loss besides the reconstruction. */
export interface LossTerms extends DrawOptions {
  /**
   * The term that beta multiplies, made of KL for each row and dimension [batch, latent]; default its sum over the
   * dimensions, averaged over the batch. Free bits go here.
   */
  readonly divergence?: (kl: tf.Tensor2D) => tf.Scalar;
  /** Added to the loss, e.g. a total correlation. */
  readonly penalty?: Penalty;
}

/** The loss of a VAE on the tape. */
export function tapeObjective(
  vae: Vae,
  { divergence = batchMean, penalty }: LossTerms,
  draws: Draws,
  meters: Meters,
): Objective {
  return (batch, _target, training) => {
    const x = batch as tf.Tensor2D;
    const rows = x.shape[0];
    const { noise, weight, step } = training ? draws.forStep(rows) : draws.forValidation(rows);
    const parts = elboParts(vae, x, tf.tensor2d(noise, [rows, vae.latent]));
    meters[training ? "training" : "validation"].add(measured(parts));
    const loss = tf.add(tf.mean(parts.reconstruction), tf.mul(divergence(parts.kl), weight));
    return (penalty ? tf.add(loss, penalty(parts, x, step)) : loss) as tf.Scalar;
  };
}

/** Summed over the dimensions, averaged over the batch. */
const batchMean = (kl: tf.Tensor2D) => tf.mean(tf.sum(kl, 1)) as tf.Scalar;
