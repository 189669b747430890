import * as tf from "@tensorflow/tfjs";
import { elementAt } from "../element-at.js";
import { discriminatorLoss } from "../gan/losses.js";
import { denseLayers } from "../models/dense.js";
import { glorotOf } from "../models/initialise.js";
import { adam, NonFiniteLossError } from "../nn/index.js";
import { minimize } from "../nn/minimize.js";
import { suspects } from "../nn/non-finite-loss.js";
import { trainableVariables } from "../nn/variables.js";
import type { Random } from "../random/index.js";
import type { Codes } from "./codes.js";
import { permuteDims } from "./permute-dims.js";
import { requireSize } from "./vae.js";

export interface TcDiscriminatorOptions {
  /** Dimensions of z. */
  readonly latent: number;
  /** The source of the initial weights and of the shuffles, which have streams of their own. */
  readonly random: Random;
  /** Units of the hidden layers, with ReLU; default [64, 64]. */
  readonly hidden?: readonly number[];
  /** The learning rate of Adam; default 0.002. */
  readonly learningRate?: number;
}

/**
 * Learns to tell codes from codes whose dimensions were shuffled. With D(z) = σ(logit) for the probability that z was not
 * shuffled, the best discriminator has logit = ln D/(1 − D) = ln q(z)/∏ q(z_j), whose mean over q(z) is the total
 * correlation, in nats.
 */
export interface TcDiscriminator {
  /** [batch, latent] → [batch, 1]; gradients reach z. */
  logits(z: tf.Tensor2D): tf.Tensor2D;
  /**
   * One step of Adam on codes and on the same codes shuffled. Returns the sum of the two cross entropies in nats before the
   * step: 2 ln 2 where it cannot tell. Throws RangeError unless there are codes, of `latent` numbers each;
   * NonFiniteLossError, and makes no step, if the loss is not finite.
   */
  learn(codes: Codes): number;
  /**
   * Its estimate of the total correlation: the mean logit of these codes, which chance may put below 0. Ask it about codes
   * that it has not learned from. Throws RangeError unless there are codes, of `latent` numbers each.
   */
  totalCorrelation(codes: Codes): number;
  dispose(): void;
}

/**
 * A discriminator as FactorVAE trains one (its authors shuffle a second batch, and have six layers of 1000 units with leaky
 * ReLU). The same seed and engine give the same estimates to the bit.
 * H. Kim and A. Mnih, "Disentangling by factorising" (2018).
 * Throws RangeError if a size is not a positive integer or the learning rate is not positive.
 */
export function createTcDiscriminator(options: TcDiscriminatorOptions): TcDiscriminator {
  const { latent, random, hidden = [64, 64], learningRate = 0.002 } = options;
  for (const size of [latent, ...hidden]) requireSize(size);
  const optimizer = adam(learningRate);
  const glorot = glorotOf(random.stream("discriminator"));
  const model = tf.sequential({ layers: denseLayers([latent, ...hidden, 1], glorot) });
  const weights = trainableVariables(model);
  const shuffles = random.stream("shuffles");
  const logits = (z: tf.Tensor2D) => model.apply(z) as tf.Tensor2D;
  const fail = (codes: Codes, loss: number) => {
    const wrong = codes.flat().find((value) => !Number.isFinite(value));
    const why = wrong === undefined ? suspects(learningRate, false) : `a code holds ${wrong}`;
    const step = optimizer.iterations + 1;
    return new NonFiniteLossError({ step }, "loss of the discriminator", loss, why, "its weights");
  };

  return {
    logits,
    learn: (codes) =>
      tf.tidy(() => {
        const joint = tensorOf(codes, latent);
        const product = tensorOf(permuteDims(codes, shuffles), latent);
        const loss = () => discriminatorLoss(logits(joint), logits(product));
        const before = minimize(optimizer, loss, weights);
        if (Number.isFinite(before)) return before;
        throw fail(codes, before);
      }),
    totalCorrelation: (codes) =>
      tf.tidy(() => elementAt(tf.mean(logits(tensorOf(codes, latent))).dataSync(), 0)),
    dispose() {
      model.dispose();
      optimizer.dispose();
    },
  };
}

function tensorOf(codes: Codes, latent: number): tf.Tensor2D {
  const wrong = codes.find((row) => row.length !== latent);
  if (codes.length === 0 || wrong) {
    throw new RangeError(
      `Expected codes of ${latent} numbers each, received ${wrong ? `one of ${wrong.length}` : "none"}: give a row for each sample.`,
    );
  }
  return tf.tensor2d(codes as number[][]);
}
