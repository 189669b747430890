import type * as tf from "@tensorflow/tfjs";
import type { PackedLayer, PackedNumbers } from "./packed.js";

const KNOWN = ["linear", "relu", "sigmoid", "tanh"] as const;
const isKnown = (name = ""): name is PackedLayer["activation"] => (KNOWN as readonly string[]).includes(name);

/**
 * The weights of a decoder of dense layers, small enough to travel inside an output: two bytes for each, exact to
 * 1/65 534 of the layer's largest weight. Throws RangeError for layers or activations of another kind.
 */
export function packDecoder(decoder: tf.LayersModel): PackedLayer[] {
  return decoder.layers
    .filter((layer) => layer.getClassName() !== "InputLayer")
    .map((layer) => {
      const { activation } = layer.getConfig() as { activation?: string };
      const [kernel, bias] = layer.getWeights();
      if (layer.getClassName() !== "Dense" || !kernel || !bias || !isKnown(activation)) {
        throw new RangeError(
          `Expected dense layers with a bias and ${KNOWN.join(", ")} as activation, received ${layer.getClassName()} with ${activation ?? "none"}: only such decoders can travel inside an output.`,
        );
      }
      return { kernel: pack(kernel), bias: pack(bias), activation };
    });
}

const MOST = 32_767;

function pack(weights: tf.Tensor): PackedNumbers {
  const numbers = weights.dataSync() as Float32Array;
  const scale = (numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1) / MOST;
  const bytes = Buffer.alloc(2 * numbers.length);
  numbers.forEach((value, i) => bytes.writeInt16LE(Math.round(value / scale), 2 * i));
  return { values: bytes.toString("base64"), scale };
}
