import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../lib/src/random/index.js";

/** The tutorial's dense autoencoder, 101 200 parameters. */
export function denseAutoencoder(): tf.Sequential {
  return tf.sequential({
    layers: [
      tf.layers.flatten({ inputShape: [28, 28] }),
      tf.layers.dense({ units: 64, activation: "relu" }),
      tf.layers.dense({ units: 784, activation: "sigmoid" }),
      tf.layers.reshape({ targetShape: [28, 28] }),
    ],
  });
}

/** The tutorial's denoising autoencoder, 3 217 parameters, of an encoder and a decoder. */
export function denoiser(): tf.Sequential {
  const same = { kernelSize: 3, padding: "same", activation: "relu" } as const;
  const encoder = tf.sequential({
    layers: [
      tf.layers.conv2d({ ...same, inputShape: [28, 28, 1], filters: 16, strides: 2 }),
      tf.layers.conv2d({ ...same, filters: 8, strides: 2 }),
    ],
  });
  const decoder = tf.sequential({
    layers: [
      tf.layers.conv2dTranspose({ ...same, inputShape: [7, 7, 8], filters: 8, strides: 2 }),
      tf.layers.conv2dTranspose({ ...same, filters: 16, strides: 2 }),
      tf.layers.conv2d({ ...same, filters: 1, activation: "sigmoid" }),
    ],
  });
  return tf.sequential({ layers: [encoder, decoder] });
}

/** Sets all weights from a seed, scaled by what a layer's inputs sum up. */
export function initialise(model: tf.LayersModel, seed: string): void {
  const random = createRandom(seed);
  tf.tidy(() => {
    const weights = model.getWeights().map(({ shape, size }) => {
      const fanIn = shape.length > 1 ? size / (shape.at(-1) ?? 1) : 1;
      const deviation = shape.length > 1 ? Math.sqrt(1 / fanIn) : 0.1;
      return tf.tensor(
        Float32Array.from({ length: size }, () => random.normal(0, deviation)),
        shape,
      );
    });
    model.setWeights(weights);
  });
}

/** All weights in a row. */
export function weightsOf(model: tf.LayersModel): number[] {
  return model.getWeights().flatMap((weight) => [...weight.dataSync()]);
}

/** Images of a bright rectangle each, easy to learn. */
export function rectangles(count: number, seed: string, side = 28): Float32Array {
  const random = createRandom(seed);
  const images = new Float32Array(count * side * side);
  for (let image = 0; image < count; image++) {
    const [top, left] = [random.integer(0, side / 2), random.integer(0, side / 2)];
    const [height, width] = [random.integer(3, side / 2), random.integer(3, side / 2)];
    for (let y = top; y < top + height; y++) {
      images.fill(0.9, (image * side + y) * side + left, (image * side + y) * side + left + width);
    }
  }
  return images;
}
