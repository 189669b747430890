import * as tf from "@tensorflow/tfjs";
import { reserved } from "../reserved.js";

/** The loss that a generator may minimise: ln(1 − D(G(z))), or −ln D(G(z)), whose gradient does not vanish at D ≈ 0. */
export type GeneratorLoss = "minimax" | "non-saturating";

/**
 * The discriminator's loss in nats, −E ln D(x) − E ln(1 − D(G(z))), from logits: D = σ(logit), so that −ln D is
 * softplus(−logit). 2 ln 2 = 1.386 where it answers ½ throughout. I. Goodfellow et al. (2014).
 */
export function discriminatorLoss(real: tf.Tensor, fake: tf.Tensor): tf.Scalar {
  reserved("discriminatorLoss");
  return tf.tidy(() => tf.add(tf.mean(tf.softplus(tf.neg(real))), tf.mean(tf.softplus(fake))));
}

/** The generator's loss in nats, averaged over the batch, from the logits of generated samples. */
export function generatorLoss(fake: tf.Tensor, kind: GeneratorLoss): tf.Scalar {
  reserved("generatorLoss");
  return tf.tidy(() =>
    kind === "minimax" ? tf.neg(tf.mean(tf.softplus(fake))) : tf.mean(tf.softplus(tf.neg(fake))),
  );
}
