import * as tf from "@tensorflow/tfjs";
import { glorotFrom, type Seed } from "./initialise.js";
import { upSamplingAutoencoder } from "./denoising.js";
import { reserved } from "../reserved.js";

/**
 * Model A of the reconstruction path, the tutorial's dense autoencoder: [28, 28] to 64 numbers and back.
 * 784 · 64 + 64 = 50 240 parameters in the encoder and 64 · 784 + 784 = 50 960 in the decoder, 101 200 in all.
 */
export function reconstructionA(seed: Seed = 1): tf.Sequential {
  reserved("reconstructionA");
  const glorot = glorotFrom(seed);
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({ units: 64, activation: "relu", kernelInitializer: glorot() }),
      tf.layers.dense({ units: 784, activation: "sigmoid", kernelInitializer: glorot() }),
      tf.layers.reshape({ targetShape: [28, 28] }),
    ],
  });
}

/**
 * Model B: convolutions in place of the dense layers, [28, 28, 1] to a code of 7 × 7 × 8 = 392 numbers and back.
 * 3 217 parameters, a thirtieth of A's, though the code is six times as long.
 */
export const reconstructionB = (seed: Seed = 1): tf.Sequential => {
  reserved("reconstructionB");
  return upSamplingAutoencoder(seed);
};

/**
 * Model C: one more dense layer of 128 units in the encoder of A.
 * 784 · 128 + 128 = 100 480, 128 · 64 + 64 = 8 256 and the decoder's 50 960: 159 696 parameters.
 */
export function reconstructionC(seed: Seed = 1): tf.Sequential {
  reserved("reconstructionC");
  const glorot = glorotFrom(seed);
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({ units: 128, activation: "relu", kernelInitializer: glorot() }),
      tf.layers.dense({ units: 64, activation: "relu", kernelInitializer: glorot() }),
      tf.layers.dense({ units: 784, activation: "sigmoid", kernelInitializer: glorot() }),
      tf.layers.reshape({ targetShape: [28, 28] }),
    ],
  });
}
