import * as tf from "@tensorflow/tfjs";
import type { Glorot } from "./initialise.js";

type Activation = "relu" | "sigmoid" | "softmax" | "linear";

interface DenseActivations {
  /** The activation of all layers but the last; default ReLU. */
  readonly hidden?: Activation;
  /** Default linear. */
  readonly last?: Activation;
}

/** Dense layers, of the inputs' and then each layer's width; `glorot` gives the initialiser of each kernel. */
export function denseLayers(
  [inputs = 1, ...widths]: readonly number[],
  glorot: Glorot,
  { hidden = "relu", last = "linear" }: DenseActivations = {},
): tf.layers.Layer[] {
  return widths.map((units, i) =>
    tf.layers.dense({
      units,
      ...(i === 0 && { inputShape: [inputs] }),
      activation: i === widths.length - 1 ? last : hidden,
      kernelInitializer: glorot(),
    }),
  );
}
