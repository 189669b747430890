import * as tf from "@tensorflow/tfjs";
import type { Random } from "../random/index.js";
import { elboParts, type ElboParts } from "./elbo.js";
import { createMeter } from "./meter.js";
import type { Vae } from "./vae.js";

/** What a VAE's loss is made of besides the reconstruction. */
export interface LossTerms {
  /** Weight of KL; a function is asked with the number of the step, from 0, for instance for a warm-up. Default 1. */
  readonly beta?: number | ((step: number) => number);
  /**
   * What beta multiplies, made of KL for each row and dimension [batch, latent]; default its sum over the dimensions,
   * averaged over the batch. Free bits go here.
   */
  readonly divergence?: (kl: tf.Tensor2D) => tf.Scalar;
  /** Added to the loss, e.g. a total correlation. `x` is the batch with its condition, `step` counts from 0. */
  readonly penalty?: (parts: ElboParts, x: tf.Tensor2D, step: number) => tf.Scalar;
  /** false decodes the mean: with beta 0 that is an ordinary autoencoder. Default true. */
  readonly noise?: boolean;
}

/**
 * The loss of a VAE, step by step. Noise of training is drawn from one stream; that of validation is the same after
 * every epoch, so that curves do not differ by luck.
 */
export function createObjective(vae: Vae, random: Random, terms: LossTerms) {
  const { beta = 1, divergence = batchMean, penalty, noise = true } = terms;
  // A second training with the same source is to have other noise.
  const source = random.stream(`noise ${random.integer(0, 2 ** 32)}`);
  const draws = source.stream("training");
  let validationDraws = source.stream("validation");
  const meters = { training: createMeter(vae.latent), validation: createMeter(vae.latent) };
  let step = 0;
  let weight = NaN;

  return {
    /** Of one batch. A call with `training` is a step. */
    loss(x: tf.Tensor2D, training: boolean): tf.Scalar {
      if (training) {
        weight = typeof beta === "number" ? beta : beta(step);
        if (!(weight >= 0 && weight < Infinity)) {
          throw new RangeError(
            `Expected beta >= 0, received ${weight} at step ${step}: 1 is −ELBO, 0 has no KL.`,
          );
        }
      }
      const epsilon = noiseFrom(noise && (training ? draws : validationDraws), x.shape[0], vae.latent);
      const parts = elboParts(vae, x, epsilon);
      meters[training ? "training" : "validation"].add(parts);
      const loss = tf.add(tf.mean(parts.reconstruction), tf.mul(divergence(parts.kl), weight));
      const penalised = penalty ? tf.add(loss, penalty(parts, x, step)) : loss;
      if (training) step++;
      return penalised as tf.Scalar;
    },

    /** The parts of the epoch that has ended; the next one begins. */
    endEpoch() {
      validationDraws = source.stream("validation");
      const training = meters.training.take();
      if (!training) throw new Error("Expected a step in every epoch, there was none.");
      return { ...training, beta: weight, validation: meters.validation.take() };
    },
  };
}

/** Summed over the dimensions, averaged over the batch. */
const batchMean = (kl: tf.Tensor2D) => tf.mean(tf.sum(kl, 1)) as tf.Scalar;

function noiseFrom(random: Random | false, rows: number, columns: number): tf.Tensor2D {
  if (!random) return tf.zeros([rows, columns]);
  const values = new Float32Array(rows * columns);
  for (let i = 0; i < values.length; i++) values[i] = random.normal();
  return tf.tensor2d(values, [rows, columns]);
}
