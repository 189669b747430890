import * as tf from "@tensorflow/tfjs";
import { glorotFrom, type Seed } from "../models/initialise.js";
import { reserved } from "../reserved.js";

/**
 * The form of p_θ(x|z): "bernoulli" for values in [0, 1] (their negative log-likelihood is the binary cross entropy),
 * or a Gaussian around the decoder's output, of one standard deviation for every value.
 */
export type Likelihood = "bernoulli" | { readonly sigma: number };

export interface VaeOptions {
  /** Values of a sample, e.g. 784. */
  readonly inputSize: number;
  /** Units of the encoder's hidden layers, with ReLU; the decoder has the same in reverse. May be empty. */
  readonly hidden: readonly number[];
  /** Dimensions of z. */
  readonly latent: number;
  /** The seed of the initial weights; default 1. */
  readonly seed?: Seed;
  /** Default "bernoulli". */
  readonly likelihood?: Likelihood;
  /** The activation of the decoder's last layer; default "sigmoid". A Bernoulli decoder has to have it. */
  readonly output?: "sigmoid" | "linear";
  /** Values that encoder and decoder are given besides, e.g. 10 for a class as one-hot vector; default 0. */
  readonly condition?: number;
}

/** A variational autoencoder: q_φ(z|x) = N(mu, diag exp(logVar)), p(z) = N(0, I), and p_θ(x|z). */
export interface Vae {
  /** [batch, inputSize + condition] → mu and logVar, each [batch, latent]. */
  readonly encoder: tf.LayersModel;
  /** [batch, latent + condition] → [batch, inputSize], probabilities or means. */
  readonly decoder: tf.LayersModel;
  /** Both, from x (and its condition) through mu, without noise, to the reconstruction: all weights in one model. */
  readonly model: tf.LayersModel;
  readonly inputSize: number;
  readonly latent: number;
  readonly condition: number;
  readonly likelihood: Likelihood;
}

/**
 * Builds a VAE of dense layers with Keras' defaults (Glorot uniform kernels, zero biases). Where all of the decoder's
 * weights are zero it says ½ everywhere, and a Bernoulli's reconstruction costs inputSize · ln 2 nats whatever x is.
 * D. P. Kingma and M. Welling, "Auto-encoding variational Bayes" (2014).
 * Throws RangeError if a size is not a positive integer, sigma is not positive, or likelihood and output do not fit.
 */
export function createVae(options: VaeOptions): Vae {
  reserved("createVae");
  const { inputSize, hidden, latent, seed = 1, likelihood = "bernoulli", output = "sigmoid" } = options;
  const { condition = 0 } = options;
  for (const size of [inputSize, latent, ...hidden, condition + 1]) requireSize(size);
  requireLikelihood(likelihood, output);
  const glorot = glorotFrom(seed);
  const dense = (units: number, activation: "relu" | "sigmoid" | "linear", name?: string) =>
    tf.layers.dense({ units, activation, kernelInitializer: glorot(), name });
  const through = (from: tf.SymbolicTensor, widths: readonly number[]) =>
    widths.reduce((tensor, units) => dense(units, "relu").apply(tensor) as tf.SymbolicTensor, from);

  const x = tf.input({ shape: [inputSize + condition] });
  const features = through(x, hidden);
  const heads = [latent, latent].map((units) => dense(units, "linear").apply(features) as tf.SymbolicTensor);
  const encoder = tf.model({ inputs: x, outputs: heads });

  const z = tf.input({ shape: [latent + condition] });
  const made = dense(inputSize, output).apply(through(z, [...hidden].reverse())) as tf.SymbolicTensor;
  const decoder = tf.model({ inputs: z, outputs: made });

  const whole = tf.input({ shape: [inputSize + condition] });
  const [mu] = encoder.apply(whole) as tf.SymbolicTensor[];
  const code = condition === 0 ? mu : join(mu as tf.SymbolicTensor, last(whole, condition));
  const reconstruction = decoder.apply(code as tf.SymbolicTensor) as tf.SymbolicTensor;
  const model = tf.model({ inputs: whole, outputs: reconstruction });
  return { encoder, decoder, model, inputSize, latent, condition, likelihood };
}

/** The last columns: tfjs has a layer that crops images, and none for rows. */
function last(tensor: tf.SymbolicTensor, count: number): tf.SymbolicTensor {
  const width = tensor.shape[1] ?? 0;
  const layers = [
    tf.layers.reshape({ targetShape: [1, width, 1] }),
    tf.layers.cropping2D({
      cropping: [
        [0, 0],
        [width - count, 0],
      ],
    }),
    tf.layers.flatten(),
  ];
  return layers.reduce((current, layer) => layer.apply(current) as tf.SymbolicTensor, tensor);
}

function join(...parts: tf.SymbolicTensor[]): tf.SymbolicTensor {
  return tf.layers.concatenate().apply(parts) as tf.SymbolicTensor;
}

/** Throws RangeError unless it is a positive integer. */
export function requireSize(size: number): void {
  if (Number.isInteger(size) && size >= 1) return;
  throw new RangeError(`Expected a positive number of units, received ${size}: 1 is the least.`);
}

function requireLikelihood(likelihood: Likelihood, output: string): void {
  if (likelihood === "bernoulli") {
    if (output === "sigmoid") return;
    throw new RangeError(
      `Expected probabilities from a Bernoulli decoder, received the output "${output}": use "sigmoid", or a Gaussian { sigma }.`,
    );
  }
  if (likelihood.sigma > 0 && likelihood.sigma < Infinity) return;
  throw new RangeError(
    `Expected a positive sigma of the Gaussian decoder, received ${likelihood.sigma}: 0.1 is usual for images in [0, 1].`,
  );
}
