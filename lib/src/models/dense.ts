import * as tf from "@tensorflow/tfjs";
import type { Random } from "../random/index.js";

/**
 * A multilayer perceptron, of the inputs' and then each layer's width: dense layers with ReLU between them, the last one
 * linear. Kernels are Glorot uniform, with seeds drawn from `random`; biases begin at 0.
 */
export function denseLayers([inputs = 1, ...widths]: readonly number[], random: Random): tf.LayersModel {
  return tf.sequential({
    layers: widths.map((units, i) =>
      tf.layers.dense({
        units,
        ...(i === 0 && { inputShape: [inputs] }),
        activation: i === widths.length - 1 ? "linear" : "relu",
        kernelInitializer: tf.initializers.glorotUniform({ seed: random.integer(1, 2 ** 31) }),
      }),
    ),
  });
}
