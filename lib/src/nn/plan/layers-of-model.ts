import type * as tf from "@tensorflow/tfjs";
import { elementAt } from "../../element-at.js";
import { geometryOf, type Convolving } from "../kernels/geometry-of.js";
import { Activation, type ActivationName } from "../kernels/kernels.js";
import type { LayerSpec, Shape } from "./spec.js";

/** A model as the layers of a plan, with tfjs' variables that hold their weights: each layer's kernel, then its bias. */
export interface Description {
  readonly layers: readonly LayerSpec[];
  readonly variables: readonly tf.LayerVariable[];
}

/** The reason why a model has no plan; what it says is for people. */
export class NoPlan extends Error {}

/**
 * The layers of a model that is a chain of Dense, Conv2D, Conv2DTranspose, DepthwiseConv2D, SeparableConv2D,
 * UpSampling2D, Flatten, Reshape and activation layers, also in nested models. Throws NoPlan, naming the layer, at anything else.
 */
export function describeModel(model: tf.LayersModel): Description {
  const description = describeChain(chain(model), inputShape(model));
  if (description.layers.length === 0) throw new NoPlan("it has no layer with weights");
  return description;
}

/** The shape of one sample of a model's only input. Throws NoPlan if there are several, or its shape is not fixed. */
export function inputShape({ inputs }: tf.LayersModel): number[] {
  const shape = inputs[0]?.shape.slice(1).map((length) => length ?? 0) ?? [];
  if (inputs.length === 1 && shape.every((length) => length >= 1)) return shape;
  throw new NoPlan("it has not one input of a fixed shape");
}

/** The same for layers that values of this shape pass through one after another. */
export function describeChain(passed: readonly tf.layers.Layer[], from: readonly number[]): Description {
  const layers: LayerSpec[] = [];
  const variables: tf.LayerVariable[] = [];
  let shape = [...from];
  const seen = new Set<tf.layers.Layer>();
  for (const layer of passed) {
    if (seen.has(layer)) throw new NoPlan(`layer ${layer.name} occurs twice`);
    seen.add(layer);
    const output = (layer.computeOutputShape([1, ...shape]) as number[]).slice(1);
    const spec = describeLayer(layer, shape, output);
    if (spec === "activation") {
      activateLast(layers, activationName(layer));
    } else if (spec) {
      layers.push(...[spec].flat());
      variables.push(...layer.weights);
    }
    shape = output;
  }
  return { layers, variables };
}

/** The layers in the order in which values pass through them. */
function chain(model: tf.LayersModel): tf.layers.Layer[] {
  const layers: tf.layers.Layer[] = model.getClassName() === "Sequential" ? model.layers : straight(model);
  return layers.flatMap((layer) => ("layers" in layer ? chain(layer as unknown as tf.LayersModel) : [layer]));
}

/** The graph that tfjs keeps of a functional model, by distance from the output. */
interface Graph {
  nodesByDepth: Record<string, { outboundLayer: tf.layers.Layer; inboundLayers: unknown[] }[]>;
}

function straight(model: tf.LayersModel): tf.layers.Layer[] {
  return byDepth(model).map((layers) => {
    const [layer, ...others] = layers;
    if (!layer || others.length > 0) throw new NoPlan("its layers are not one chain");
    return layer;
  });
}

/** The layers of a functional model, those first that are farthest from the output. Throws NoPlan where two meet in one. */
export function byDepth(model: tf.LayersModel): tf.layers.Layer[][] {
  const { nodesByDepth } = model as unknown as Graph;
  const depths = Object.keys(nodesByDepth).map(Number);
  return depths
    .sort((a, b) => b - a)
    .map((depth) =>
      (nodesByDepth[depth] ?? []).map(({ outboundLayer, inboundLayers }) => {
        if (inboundLayers.length > 1) throw new NoPlan("its layers are not one chain");
        return outboundLayer;
      }),
    );
}

/** Undefined for layers that only pass values on in another shape. */
function describeLayer(
  layer: tf.layers.Layer,
  from: readonly number[],
  to: readonly number[],
): LayerSpec | LayerSpec[] | "activation" | undefined {
  const config = layer.getConfig();
  const kind = layer.getClassName();
  refuseOptions(layer, config);
  switch (kind) {
    case "InputLayer":
    case "Flatten":
    case "Reshape":
      return undefined;
    case "Activation":
      return "activation";
    case "ReLU":
      if (config.maxValue !== null && config.maxValue !== undefined) break;
      return "activation";
    case "Dense":
      if (from.length !== 1) break;
      return { kind: "dense", heads: 1, ...weighted(layer, from, to) };
    case "Conv2D": {
      const geometry = geometryOf([1, ...from], kernelShape(layer), convolving(config));
      if (!geometry) break;
      return { kind: "convolution", geometry, ...weighted(layer, from, to) };
    }
    case "Conv2DTranspose": {
      const { strides, pad } = convolving(config);
      const geometry = geometryOf([1, ...to], kernelShape(layer), { strides, pad });
      if (!geometry) break;
      return { kind: "transposed", geometry, ...weighted(layer, from, to) };
    }
    case "DepthwiseConv2D": {
      const geometry = geometryOf([1, ...from], kernelShape(layer), convolving(config), { depthwise: true });
      if (!geometry) break;
      return { kind: "depthwise", geometry, ...weighted(layer, from, to) };
    }
    case "SeparableConv2D": {
      const geometry = geometryOf([1, ...from], kernelShape(layer), convolving(config), { depthwise: true });
      if (!geometry) break;
      const between = [elementAt(to, 0), elementAt(to, 1), geometry.outChannels];
      const mix = geometryOf([1, ...between], kernelShape(layer, 1), { strides: 1, pad: "valid" });
      if (!mix) break;
      return [
        {
          kind: "depthwise",
          geometry,
          input: shapeOf(from),
          output: shapeOf(between),
          activation: "linear",
          hasBias: false,
        },
        { kind: "convolution", geometry: mix, ...weighted(layer, between, to) },
      ];
    }
    case "UpSampling2D": {
      if (config.interpolation && config.interpolation !== "nearest") break;
      const [down = 1, across = 1] = config.size as number[];
      return { kind: "upSample", down, across, input: shapeOf(from), output: shapeOf(to) };
    }
  }
  throw new NoPlan(`layer ${layer.name} (${kind}) is not among those that plans know`);
}

function kernelShape(layer: tf.layers.Layer, weight = 0): number[] {
  return (layer.weights[weight]?.shape ?? []).map((length) => length ?? 0);
}

function convolving(config: Record<string, unknown>): Convolving {
  return {
    strides: config.strides as [number, number],
    pad: config.padding as "same" | "valid",
    dilations: config.dilationRate as [number, number],
  };
}

function weighted(layer: tf.layers.Layer, from: readonly number[], to: readonly number[]) {
  const hasBias = layer.getConfig().useBias !== false;
  return { input: shapeOf(from), output: shapeOf(to), activation: activationName(layer), hasBias };
}

/** Throws NoPlan for options that would change the result and that plans do not have. */
function refuseOptions(layer: tf.layers.Layer, config: Record<string, unknown>): void {
  const set = Object.entries(config).find(
    ([name, value]) => /(Regularizer|Constraint)$/.test(name) && value !== null && value !== undefined,
  );
  if (set) throw new NoPlan(`layer ${layer.name} has a ${set[0]}`);
  if (!layer.trainable && layer.weights.length > 0) {
    throw new NoPlan(`layer ${layer.name} is not to be trained`);
  }
  if (config.dataFormat === "channelsFirst") throw new NoPlan(`layer ${layer.name} has its channels first`);
}

function activationName(layer: tf.layers.Layer): ActivationName {
  const name = layer.getClassName() === "ReLU" ? "relu" : (layer.getConfig().activation ?? "linear");
  if (typeof name === "string" && name in Activation) return name as ActivationName;
  throw new NoPlan(`layer ${layer.name} has the activation ${String(name)}`);
}

/** An activation layer belongs to the layer with weights before it. */
function activateLast(layers: LayerSpec[], activation: ActivationName): void {
  const last = layers.at(-1);
  if (!last || !("activation" in last) || last.activation !== "linear") {
    throw new NoPlan("an activation layer stands where no linear layer with weights precedes it");
  }
  layers[layers.length - 1] = { ...last, activation };
}

function shapeOf(shape: readonly number[]): Shape {
  const [height = 1, width = 1, channels = 1] = shape;
  return shape.length === 3 ? { height, width, channels } : { height: 1, width: 1, channels: product(shape) };
}

function product(shape: readonly number[]): number {
  return shape.reduce((all, length) => all * length, 1);
}
