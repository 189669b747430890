import { inputPadding, outputPadding, type Padding } from "../kernels/geometry.js";
import { convolutionOperation } from "./convolution.js";
import { denseOperation } from "./dense.js";
import { depthwiseOperation } from "./depthwise.js";
import type { LayerBuffers, Operation } from "./layer-buffers.js";
import { sampleOperation, type Latent } from "./sample.js";
import type { DepthwiseLayer, LayerSpec } from "./spec.js";
import { transposedOperation } from "./transposed.js";
import { upSampleOperation } from "./up-sample.js";

/** The layer's own kind of operation; `latent` is of the layer that draws codes, if one does. */
export function operationOf(layer: LayerSpec, latent: Latent | undefined, buffers: LayerBuffers): Operation {
  switch (layer.kind) {
    case "dense":
      return denseOperation(layer, buffers);
    case "convolution":
      return convolutionOperation(layer, buffers);
    case "depthwise":
      return depthwiseOperation(layer, buffers);
    case "transposed":
      return transposedOperation(layer, buffers);
    case "upSample":
      return upSampleOperation(layer, buffers);
    case "sample":
      if (!latent) throw new Error("A layer that draws codes is expected to have room for its noise.");
      return sampleOperation(layer, latent, buffers);
  }
}

/** Tells how a layer needs its input padded; undefined if it does not. One that does also writes into any padding. */
export function inputPaddingOf(layer: LayerSpec): Padding | undefined {
  if (layer.kind === "convolution" || isPlainDepthwise(layer)) return inputPadding(layer.geometry);
  if (layer.kind === "transposed") return outputPadding(layer.geometry);
  return undefined;
}

/** Tells how a layer needs the gradient of its output padded; undefined if it does not. */
export function gradientPaddingOf(layer: LayerSpec): Padding | undefined {
  if (layer.kind === "convolution" || layer.kind === "depthwise") return outputPadding(layer.geometry);
  if (layer.kind === "transposed") return inputPadding(layer.geometry);
  return undefined;
}

/** With several filters for a channel, gradients are added up to images that lie side by side. */
function isPlainDepthwise(layer: LayerSpec): layer is DepthwiseLayer {
  return layer.kind === "depthwise" && layer.geometry.inChannels === layer.geometry.outChannels;
}
