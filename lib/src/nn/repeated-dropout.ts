import type * as tf from "@tensorflow/tfjs";
import { layersOf } from "./variables.js";

/** Says which layer is tfjs' dropout with a seed, and what to do, in a sentence; undefined if there is none. */
export function repeatedDropout(model: tf.LayersModel): string | undefined {
  const layer = layersOf(model).find(isSeeded);
  return (
    layer &&
    `The dropout "${layer.name}" has a seed, with which tfjs drops the same units in every step, so that they are never ` +
      "trained: leave the seed out, or take the library's own `dropout({ rate, random })`, which draws anew."
  );
}

function isSeeded(layer: tf.layers.Layer): boolean {
  if (layer.getClassName() !== "Dropout") return false;
  const { seed } = layer.getConfig();
  return seed !== undefined && seed !== null;
}
