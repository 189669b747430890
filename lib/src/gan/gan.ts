import * as tf from "@tensorflow/tfjs";
import { denseLayers } from "../models/dense.js";
import { glorotOf } from "../models/initialise.js";
import { createRandom, type Random } from "../random/index.js";
import { reserved } from "../reserved.js";

/** Two small dense networks that play against each other on vectors of a few numbers. */
export interface Gan {
  /** Noise [n, latent] to samples [n, dimensions]; nothing bounds its output. */
  readonly generator: tf.LayersModel;
  /** Samples to logits [n, 1]; D = σ(logit) is the probability that a sample is real. */
  readonly discriminator: tf.LayersModel;
  readonly latent: number;
  readonly dimensions: number;
}

export interface GanOptions {
  /** The seed of the initial weights. */
  readonly seed: string | number;
  /** Numbers of one sample; default 2. */
  readonly dimensions?: number;
  /** Numbers of one noise vector, drawn from N(0, I); default 2. */
  readonly latent?: number;
  /** Units of each hidden layer of the generator (ReLU); default [64, 64]. */
  readonly generatorUnits?: readonly number[];
  /** The same of the discriminator; default [64, 64]. */
  readonly discriminatorUnits?: readonly number[];
}

/** A GAN before training. */
export function createGan(options: GanOptions): Gan {
  const { seed, dimensions = 2, latent = 2 } = options;
  const { generatorUnits = [64, 64], discriminatorUnits = [64, 64] } = options;
  const random = createRandom(seed).stream("initial weights");
  return {
    generator: perceptron([latent, ...generatorUnits, dimensions], random.stream("generator")),
    discriminator: perceptron([dimensions, ...discriminatorUnits, 1], random.stream("discriminator")),
    latent,
    dimensions,
  };
}

function perceptron(widths: readonly number[], random: Random): tf.LayersModel {
  return tf.sequential({ layers: denseLayers(widths, glorotOf(random)) });
}

/** Noise for `count` samples: [count, latent] from N(0, I). */
export function drawNoise({ latent }: Pick<Gan, "latent">, count: number, random: Random): number[][] {
  reserved("drawNoise");
  return Array.from({ length: count }, () => Array.from({ length: latent }, () => random.normal()));
}

/** Makes images of noise vectors, one row each. */
export function generate({ generator }: Gan, noise: readonly (readonly number[])[]): number[][] {
  return rowsOf(generator, noise);
}

/** The discriminator's logits of samples; σ of them is D(x). */
export function discriminate({ discriminator }: Gan, samples: readonly (readonly number[])[]): number[] {
  return rowsOf(discriminator, samples).map(([logit]) => logit as number);
}

function rowsOf(model: tf.LayersModel, rows: readonly (readonly number[])[]): number[][] {
  if (rows.length === 0) return [];
  return tf.tidy(() => (model.predict(tf.tensor2d(rows as number[][])) as tf.Tensor2D).arraySync());
}
