import * as tf from "@tensorflow/tfjs";
import { klNormalParts } from "../nn/index.js";
import type { Measured } from "./meter.js";
import type { Likelihood, Vae } from "./vae.js";
import { reserved } from "../reserved.js";

/** All that −ELBO of a batch is made of; nats, never averaged here. */
export interface ElboParts {
  /** The mean and the log-variance of q_φ(z|x), [batch, latent] each. */
  readonly mu: tf.Tensor2D;
  readonly logVar: tf.Tensor2D;
  /** Drawn from it, [batch, latent]. */
  readonly z: tf.Tensor2D;
  /** The decoder's output for z: probabilities or means, [batch, inputSize]. */
  readonly output: tf.Tensor2D;
  /** −ln p_θ(x|z), one value per row, summed over the input's dimensions. */
  readonly reconstruction: tf.Tensor1D;
  /** D_KL(q_φ(z|x) ‖ N(0, 1)), one value per row and dimension of z. */
  readonly kl: tf.Tensor2D;
}

/**
 * Runs a VAE on a batch. `x` is [batch, inputSize + condition], the condition in the last columns; `epsilon` is drawn
 * from N(0, I), [batch, latent]; zeros decode the mean, as an ordinary autoencoder does. −ELBO is
 * `mean(reconstruction) + mean(sum(kl, 1))`. The tensors are the caller's to dispose of, by `tf.tidy` for instance.
 */
export function elboParts(vae: Vae, x: tf.Tensor2D, epsilon: tf.Tensor2D): ElboParts {
  reserved("elboParts");
  const { encoder, decoder, inputSize, condition, likelihood } = vae;
  const rows = x.shape[0];
  const [mu, logVar] = encoder.apply(x) as [tf.Tensor2D, tf.Tensor2D];
  const z = reparameterize(mu, logVar, epsilon);
  const known = condition === 0 ? [] : [tf.slice(x, [0, inputSize], [rows, condition])];
  const image = condition === 0 ? x : tf.slice(x, [0, 0], [rows, inputSize]);
  const output = decoder.apply(condition === 0 ? z : tf.concat([z, ...known], 1)) as tf.Tensor2D;
  return {
    mu,
    logVar,
    z,
    output,
    reconstruction: negativeLogLikelihood(image, output, likelihood),
    kl: klNormalParts(mu, logVar),
  };
}

/** The same as numbers, for a meter. */
export function measured({ reconstruction, kl }: Pick<ElboParts, "reconstruction" | "kl">): Measured {
  const [costs, divergences] = [reconstruction.dataSync<"float32">(), kl.dataSync<"float32">()];
  return { rows: costs.length, reconstruction: costs.reduce((sum, cost) => sum + cost, 0), kl: divergences };
}

/**
 * z = mu + exp(logVar / 2) · epsilon: a draw from N(mu, diag exp(logVar)) whose noise is an input, so that gradients
 * reach mu and logVar. (Diagonal covariances only; a full one needs z = mu + L·epsilon with L Lᵀ = Σ.)
 */
export function reparameterize(mu: tf.Tensor2D, logVar: tf.Tensor2D, epsilon: tf.Tensor2D): tf.Tensor2D {
  reserved("reparameterize");
  return tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, 0.5)), epsilon));
}

/** Keras' epsilon. */
const EPSILON = 1e-7;

/**
 * −ln p(x|z) in nats, one value per row, summed over its values. Bernoulli: the binary cross entropy, whose least value
 * on grey x is the entropy of x, not 0. Gaussian: ‖x − output‖² / 2σ² + (n/2) ln 2πσ², a density, so it may be negative.
 */
export function negativeLogLikelihood(
  x: tf.Tensor2D,
  output: tf.Tensor2D,
  likelihood: Likelihood,
): tf.Tensor1D {
  reserved("negativeLogLikelihood");
  if (likelihood === "bernoulli") {
    const p = tf.clipByValue(output, EPSILON, 1 - EPSILON);
    const logs = tf.add(tf.mul(x, tf.log(p)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, p))));
    return tf.neg(tf.sum(logs, 1));
  }
  const variance = likelihood.sigma ** 2;
  const normaliser = 0.5 * output.shape[1] * Math.log(2 * Math.PI * variance);
  return tf.add(tf.div(tf.sum(tf.squaredDifference(x, output), 1), 2 * variance), normaliser);
}
