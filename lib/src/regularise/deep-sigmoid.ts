import * as tf from "@tensorflow/tfjs";
import { denseLayers } from "../models/dense.js";
import { glorotFrom, type Seed } from "../models/initialise.js";

/** Dense sigmoid layers of these widths, from the second on; the first is that of the input. */
function sigmoidLayers(widths: readonly number[], seed: Seed): tf.layers.Layer[] {
  return denseLayers(widths, glorotFrom(seed), { hidden: "sigmoid", last: "sigmoid" });
}

/**
 * An autoencoder of sigmoid layers throughout, e.g. widths 784, 128, 32 for 784-128-32-128-784: what was usual when deep
 * networks were pretrained. Vectors of numbers in [0, 1] in and out.
 */
export function deepSigmoid(widths: readonly number[], seed: Seed = 1): tf.Sequential {
  const back = [...widths].reverse().slice(1);
  return tf.sequential({ layers: sigmoidLayers([...widths, ...back], seed) });
}
