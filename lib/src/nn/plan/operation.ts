import { inputFrame, outputFrame, type Frame } from "../kernels/geometry.js";
import { convolutionOperation } from "./convolution.js";
import { denseOperation } from "./dense.js";
import type { Operation, Ports } from "./ports.js";
import { sampleOperation, type Latent } from "./sample.js";
import type { LayerSpec } from "./spec.js";
import { transposedOperation } from "./transposed.js";
import { upSampleOperation } from "./up-sample.js";

/** The layer's own kind of operation; `latent` is of the layer that draws codes, if one does. */
export function operationOf(layer: LayerSpec, latent: Latent | undefined, ports: Ports): Operation {
  switch (layer.kind) {
    case "dense":
      return denseOperation(layer, ports);
    case "convolution":
      return convolutionOperation(layer, ports);
    case "transposed":
      return transposedOperation(layer, ports);
    case "upSample":
      return upSampleOperation(layer, ports);
    case "sample":
      if (!latent) throw new Error("A layer that draws codes is expected to have room for its noise.");
      return sampleOperation(layer, latent, ports);
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
