import * as tf from "@tensorflow/tfjs";
import { adam } from "../nn/index.js";
import type { Random } from "../random/index.js";
import { drawNoise, generate, type Gan } from "./gan.js";

export interface LatentSearch {
  readonly random: Random;
  /** Noise vectors of which each sample begins with the best; default 500. */
  readonly starts?: number;
  /** Steps of Adam on the noise after that; default 50. */
  readonly steps?: number;
  /** The learning rate of these steps; default 0.05. */
  readonly learningRate?: number;
}

/**
 * Computes each sample's distance from the nearest one that the generator was found to make: min over z of ‖x − G(z)‖,
 * which is large for what the generator cannot make, an anomaly. The search may miss the minimum, so this is an upper
 * bound. The idea is AnoGAN's: T. Schlegl et al., "Unsupervised anomaly detection with generative adversarial networks"
 * (2017).
 */
export function latentResidual(
  gan: Gan,
  samples: readonly (readonly number[])[],
  { random, starts = 500, steps = 50, learningRate = 0.05 }: LatentSearch,
): number[] {
  if (samples.length === 0) return [];
  const candidates = drawNoise(gan, starts, random);
  const made = generate(gan, candidates);
  const first = samples.map((sample) => {
    const distances = made.map((other) => distance(sample, other));
    return candidates[distances.indexOf(Math.min(...distances))] as number[];
  });
  const z = tf.variable(tf.tensor2d(first));
  const x = tf.tensor2d(samples as number[][]);
  const optimizer = adam(learningRate);
  const squares = () => tf.sum(tf.squaredDifference(gan.generator.apply(z) as tf.Tensor, x), 1);
  try {
    // A step may lead away again, so the least distance on the way counts.
    let least = tf.tidy(() => squares().dataSync() as Float32Array);
    for (let step = 0; step < steps; step++) {
      optimizer.minimize(() => tf.sum(squares()), false, [z]);
      const now = tf.tidy(() => squares().dataSync() as Float32Array);
      least = least.map((value, i) => Math.min(value, now[i] as number));
    }
    return Array.from(least, Math.sqrt);
  } finally {
    tf.dispose([z, x]);
    optimizer.dispose();
  }
}

function distance(one: readonly number[], other: readonly number[]): number {
  return Math.hypot(...one.map((value, i) => value - (other[i] as number)));
}
