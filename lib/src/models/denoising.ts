import * as tf from "@tensorflow/tfjs";
import { glorotFrom, type Glorot, type Seed } from "./initialise.js";
import { reserved } from "../reserved.js";

/** The common settings of the tutorial's convolutions; the image halves with stride 2, and keeps its size with 1. */
const CONVOLUTION = { kernelSize: 3, padding: "same", activation: "relu" } as const;

/**
 * Model A of the denoising path, the tutorial's: [28, 28, 1] to a code of 7 × 7 × 8 numbers, and back by transposed
 * convolutions. 160 + 1 160 = 1 320 parameters in the encoder, 584 + 1 168 + 145 = 1 897 in the decoder, 3 217 in all.
 */
export function denoisingA(seed: Seed = 1): tf.Sequential {
  reserved("denoisingA");
  const glorot = glorotFrom(seed);
  return tf.sequential({ layers: [...encoder(glorot), ...transposedDecoder(glorot)] });
}

/**
 * Model B: each transposed convolution becomes an enlargement (every pixel twice in both directions) and an ordinary
 * convolution. The kernels have the same sizes, so there are 3 217 parameters again; a convolution alone would have
 * shrunk the image further.
 */
export const denoisingB = (seed: Seed = 1): tf.Sequential => {
  reserved("denoisingB");
  return upSamplingAutoencoder(seed);
};

/** Model C: one more convolution in the encoder of A, 8 filters and stride 1. 584 more parameters, 3 801 in all. */
export function denoisingC(seed: Seed = 1): tf.Sequential {
  reserved("denoisingC");
  const glorot = glorotFrom(seed);
  const further = tf.layers.conv2d({ ...CONVOLUTION, filters: 8, kernelInitializer: glorot() });
  return tf.sequential({ layers: [...encoder(glorot), further, ...transposedDecoder(glorot)] });
}

/** [28, 28, 1] to 7 × 7 × 8 and back with convolutions alone; it enlarges without weights. 3 217 parameters. */
export function upSamplingAutoencoder(seed: Seed): tf.Sequential {
  const glorot = glorotFrom(seed);
  const same = (filters: number) =>
    tf.layers.conv2d({ ...CONVOLUTION, filters, kernelInitializer: glorot() });
  const twice = () => tf.layers.upSampling2d({ size: [2, 2] });
  return tf.sequential({
    layers: [...encoder(glorot), twice(), same(8), twice(), same(16), lastConvolution(glorot)],
  });
}

const encoder = (glorot: Glorot) => [
  tf.layers.conv2d({
    ...CONVOLUTION,
    inputShape: [28, 28, 1],
    filters: 16,
    strides: 2,
    kernelInitializer: glorot(),
  }),
  tf.layers.conv2d({ ...CONVOLUTION, filters: 8, strides: 2, kernelInitializer: glorot() }),
];

const transposedDecoder = (glorot: Glorot) => [
  tf.layers.conv2dTranspose({ ...CONVOLUTION, filters: 8, strides: 2, kernelInitializer: glorot() }),
  tf.layers.conv2dTranspose({ ...CONVOLUTION, filters: 16, strides: 2, kernelInitializer: glorot() }),
  lastConvolution(glorot),
];

/** To grey values in (0, 1). */
const lastConvolution = (glorot: Glorot) =>
  tf.layers.conv2d({ ...CONVOLUTION, filters: 1, activation: "sigmoid", kernelInitializer: glorot() });
