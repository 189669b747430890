import { inputFrame, outputFrame, type Frame } from "../kernels/geometry.js";
import type { Pointer } from "../kernels/kernels.js";
import type { Buffer } from "./buffer.js";
import { convolutionOperation } from "./convolution.js";
import { denseOperation } from "./dense.js";
import type { PlanMemory } from "./memory.js";
import type { LayerSpec } from "./spec.js";
import { transposedOperation } from "./transposed.js";
import { upSampleOperation } from "./up-sample.js";

/** One layer, forwards and backwards, over buffers that were laid out before. */
export interface Operation {
  /** Output values from input values, for the first `batch` samples. */
  forward(batch: number): void;
  /** Gradients of the weights, and of the input if there is one to be computed, from that of the output. */
  backward(batch: number): void;
}

/** What an operation reads and writes. Gradients are with respect to what enters an activation function. */
export interface Ports {
  readonly memory: PlanMemory;
  readonly batchSize: number;
  readonly input: Buffer;
  readonly output: Buffer;
  readonly outputGradient: Buffer;
  /** Undefined for the first layer, which passes no gradient on. */
  readonly inputGradient: Buffer | undefined;
  /** The activation function that the input has come out of, as the kernels number it. */
  readonly inputActivation: number;
  readonly kernel: Pointer;
  /** 0 if the layer has none, like its gradient. */
  readonly bias: Pointer;
  readonly kernelGradient: Pointer;
  readonly biasGradient: Pointer;
}

export function operationOf(layer: LayerSpec, ports: Ports): Operation {
  switch (layer.kind) {
    case "dense":
      return denseOperation(layer, ports);
    case "convolution":
      return convolutionOperation(layer, ports);
    case "transposed":
      return transposedOperation(layer, ports);
    case "upSample":
      return upSampleOperation(layer, ports);
  }
}

/** The frame in which a layer wants its input; undefined for none. Layers that want one also write into any. */
export function wantedInputFrame(layer: LayerSpec): Frame | undefined {
  if (layer.kind === "convolution") return inputFrame(layer.geometry);
  if (layer.kind === "transposed") return outputFrame(layer.geometry);
  return undefined;
}

/** The frame in which a layer wants the gradient of its output; undefined for none. */
export function wantedGradientFrame(layer: LayerSpec): Frame | undefined {
  if (layer.kind === "convolution") return outputFrame(layer.geometry);
  if (layer.kind === "transposed") return inputFrame(layer.geometry);
  return undefined;
}
