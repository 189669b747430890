import type { Geometry } from "../kernels/geometry.js";
import type { ActivationName } from "../kernels/kernels.js";
import type { LossName } from "../losses.js";

/** Images; a vector is an image of one pixel whose channels are its elements. */
export interface Shape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface Layer {
  readonly input: Shape;
  readonly output: Shape;
}

interface WeightedLayer extends Layer {
  readonly activation: ActivationName;
  readonly hasBias: boolean;
}

export interface DenseLayer extends WeightedLayer {
  readonly kind: "dense";
  /** Number of layers of the same input and width in it, outputs side by side; their kernels follow each other. */
  readonly heads: number;
}

export interface ConvolutionLayer extends WeightedLayer {
  readonly kind: "convolution";
  readonly geometry: Geometry;
}

/** Each channel has as many filters of its own as there are more channels in its output than in its input. */
export interface DepthwiseLayer extends WeightedLayer {
  readonly kind: "depthwise";
  readonly geometry: Geometry;
}

/** `geometry` is that of the convolution whose input gradient this is: from the layer's output to its input. */
export interface TransposedLayer extends WeightedLayer {
  readonly kind: "transposed";
  readonly geometry: Geometry;
}

export interface UpSampleLayer extends Layer {
  readonly kind: "upSample";
  readonly down: number;
  readonly across: number;
}

/**
 * Draws a code from N(mu, diag exp logVar). Its input is mu and then logVar; its output is the code and then a
 * condition, the last values of the network's own input.
 */
export interface SampleLayer extends Layer {
  readonly kind: "sample";
  readonly latent: number;
  readonly condition: number;
}

/** A layer that computes. Flatten and Reshape do not: they only change the shape between two of these. */
export type LayerSpec =
  DenseLayer | ConvolutionLayer | DepthwiseLayer | TransposedLayer | UpSampleLayer | SampleLayer;

/** A model and its training, as plain data that can be sent to a worker. */
export interface PlanSpec {
  readonly layers: readonly LayerSpec[];
  readonly loss: LossName;
  /** The divisor of the sum of a sample's losses over its elements; the loss is the mean over a batch of that. */
  readonly divisor: number;
  /** Whether each sample's target is the sample itself, so that it need not be copied twice. */
  readonly reconstructs: boolean;
  /** The largest batch. */
  readonly batchSize: number;
}

export function sizeOf({ height, width, channels }: Shape): number {
  return height * width * channels;
}

/** Floats of a layer's kernel and bias. */
export function weightSizes(layer: LayerSpec): { readonly kernel: number; readonly bias: number } {
  if (!("activation" in layer)) return { kernel: 0, bias: 0 };
  const bias = layer.hasBias ? layer.output.channels : 0;
  if (layer.kind === "dense") return { kernel: layer.input.channels * layer.output.channels, bias };
  const { filterHeight, filterWidth, inChannels, outChannels } = layer.geometry;
  const perTap = layer.kind === "depthwise" ? outChannels : inChannels * outChannels;
  return { kernel: filterHeight * filterWidth * perTap, bias };
}

/** The activation function of a layer; those without weights have none. */
export function activationOf(layer: LayerSpec): ActivationName {
  return "activation" in layer ? layer.activation : "linear";
}
