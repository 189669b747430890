import * as tf from "@tensorflow/tfjs";
import type { ElboParts } from "./elbo.js";
import { requireGamma, type Penalty } from "./penalty.js";
import type { TcDiscriminator } from "./tc-discriminator.js";

/**
 * Makes what FactorVAE adds to −ELBO, for `penalty` of `trainVae`: gamma times the total correlation of the batch's codes z, as
 * the discriminator estimates it, in nats. Gradients reach the encoder through z. After each step of the VAE the
 * discriminator makes one on the codes of that step. With gamma 0 it learns and changes nothing.
 * The discriminator remains the caller's, to ask and to dispose of.
 * H. Kim and A. Mnih, "Disentangling by factorising" (2018).
 * Throws RangeError unless gamma >= 0.
 */
export function factorPenalty(gamma: number, discriminator: TcDiscriminator) {
  requireGamma(gamma);
  // Numbers, which no gradient goes through. Codes of validation are replaced before the next step.
  let codes: number[][] = [];
  const penalty = ({ z }: Pick<ElboParts, "z">): tf.Scalar => {
    codes = z.arraySync();
    return tf.tidy(() => tf.mul(tf.mean(discriminator.logits(z)), gamma));
  };
  return Object.assign(penalty, { afterStep: () => void discriminator.learn(codes) }) satisfies Penalty;
}
