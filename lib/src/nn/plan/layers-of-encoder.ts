import type * as tf from "@tensorflow/tfjs";
import { byDepth, describeChain, inputShape, NoPlan, type Description } from "./layers-of-model.js";
import type { DenseLayer } from "./spec.js";

/**
 * The layers of a VAE's encoder: a chain that ends in two linear dense layers, mu and logVar in the order of the
 * outputs, which a plan takes for one. Throws NoPlan at anything else.
 */
export function describeEncoder(encoder: tf.LayersModel): Description {
  const levels = byDepth(encoder);
  const last = levels.pop() ?? [];
  const [mu, logVar, ...others] = encoder.outputs.map(({ sourceLayer }) => sourceLayer);
  if (!mu || !logVar || others.length > 0 || mu === logVar || !last.includes(mu) || !last.includes(logVar)) {
    throw new NoPlan("the encoder does not end in two layers, for mu and logVar");
  }
  const chain = levels.map(([layer, ...parallel]) => {
    if (!layer || parallel.length > 0) throw new NoPlan("the encoder's layers are not one chain");
    return layer;
  });
  const trunk = describeChain(chain, inputShape(encoder));
  const [first, second] = [mu, logVar].map((head) => {
    const [, width = 0] = (head.input as tf.SymbolicTensor).shape;
    return describeChain([head], [width ?? 0]);
  }) as [Description, Description];
  return {
    layers: [...trunk.layers, sideBySide(linear(first), linear(second))],
    // The kernels of both heads, then their biases.
    variables: [
      ...trunk.variables,
      ...first.variables.flatMap((variable, i) => [variable, second.variables[i] as tf.LayerVariable]),
    ],
  };
}

function linear({ layers: [layer] }: Description): DenseLayer {
  if (layer?.kind === "dense" && layer.activation === "linear") return layer;
  throw new NoPlan("mu and logVar do not come from linear dense layers");
}

function sideBySide(mu: DenseLayer, logVar: DenseLayer): DenseLayer {
  if (mu.output.channels !== logVar.output.channels || mu.hasBias !== logVar.hasBias) {
    throw new NoPlan("mu and logVar come from layers of different kinds");
  }
  return { ...mu, heads: 2, output: { ...mu.output, channels: 2 * mu.output.channels } };
}
