import type {
  DepthwiseConv2dNativeAttrs,
  DepthwiseConv2dNativeBackpropFilterAttrs,
  DepthwiseConv2dNativeBackpropInputAttrs,
  FusedDepthwiseConv2DAttrs,
  TensorInfo,
} from "@tensorflow/tfjs";
import { elementAt } from "../../element-at.js";
import type { BackendMemory } from "./backend-memory.js";
import { fits, outShapeOf, padded, type Convolution, type FusedConvolution } from "./convolution.js";
import { imagesIn, NO_ENDS, type Images } from "./convolving.js";
import {
  convolveDepthwise,
  depthwiseFilterGradient,
  depthwiseInputGradient,
} from "./convolving-depthwise.js";
import { fused, type FusedEnd } from "./fused.js";
import { inputPadding, outputPadding, type Geometry } from "./geometry.js";
import { geometryOf, type Convolving } from "./geometry-of.js";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

/** Depthwise convolution, alone and with bias and activation, and its two gradients, which tfjs' wasm backend lacks. */
export function overrideDepthwiseKernels(): void {
  override<Convolution, DepthwiseConv2dNativeAttrs>("DepthwiseConv2dNative", ({ inputs, attrs }, memory) =>
    convolution(memory, inputs, attrs, Activation.linear),
  );
  override<FusedConvolution, FusedDepthwiseConv2DAttrs>(
    "FusedDepthwiseConv2D",
    ({ inputs, attrs }, memory) => {
      return fused(memory, attrs as FusedEnd, inputs.preluActivationWeights, (activation) =>
        convolution(memory, inputs, attrs, activation),
      );
    },
  );
  override<{ x: TensorInfo; dy: TensorInfo }, DepthwiseConv2dNativeBackpropFilterAttrs>(
    "DepthwiseConv2dNativeBackpropFilter",
    ({ inputs: { x, dy }, attrs }, memory) => {
      const g = geometry(x.shape, attrs.filterShape, attrs);
      if (!g || !fits(dy.shape, outShapeOf(x.shape, g))) return undefined;
      const { kernels, address } = memory;
      const result = memory.output(attrs.filterShape);
      const input = repeated(memory, x, g);
      const output = imagesIn(address(dy), { height: g.outHeight, width: g.outWidth }, g.outChannels);
      depthwiseFilterGradient(kernels, g, elementAt(x.shape, 0), input, output, address(result));
      return result;
    },
  );
  override<{ dy: TensorInfo; filter: TensorInfo }, DepthwiseConv2dNativeBackpropInputAttrs>(
    "DepthwiseConv2dNativeBackpropInput",
    ({ inputs: { dy, filter }, attrs }, memory) => {
      const g = geometry(attrs.inputShape, filter.shape, attrs);
      if (!g || !fits(dy.shape, outShapeOf(attrs.inputShape, g))) return undefined;
      const { kernels, address } = memory;
      const result = memory.output(attrs.inputShape);
      const output = padded(memory, dy, outputPadding(g));
      const size = sizeOf(attrs.inputShape);
      const times = g.outChannels / g.inChannels;
      const pointer = times === 1 ? address(result) : memory.scratch("repeated", size * times);
      const dx = imagesIn(pointer, g, g.outChannels);
      depthwiseInputGradient(kernels, g, elementAt(dy.shape, 0), output, address(filter), dx, NO_ENDS);
      if (times > 1) kernels.sumColumns(pointer, size, times, 1, address(result));
      return result;
    },
  );
}

function geometry(inputShape: number[], filterShape: number[], attrs: Convolving): Geometry | undefined {
  return geometryOf(inputShape, filterShape, attrs, { depthwise: true });
}

function convolution(
  memory: BackendMemory,
  { x, filter, bias }: FusedConvolution,
  attrs: Convolving,
  activation: number,
): TensorInfo | undefined {
  const g = geometry(x.shape, filter.shape, attrs);
  if (!g || (bias && sizeOf(bias.shape) !== g.outChannels)) return undefined;
  const { kernels, address } = memory;
  const result = memory.output(outShapeOf(x.shape, g));
  const input = repeated(memory, x, g);
  const output = imagesIn(address(result), { height: g.outHeight, width: g.outWidth }, g.outChannels);
  const ends = { bias: bias && address(bias), activation };
  convolveDepthwise(kernels, g, elementAt(x.shape, 0), input, address(filter), output, ends);
  return result;
}

/** The input with its padding, each channel as often as it has filters. */
function repeated(memory: BackendMemory, x: TensorInfo, g: Geometry): Images {
  const padding = inputPadding(g);
  const images = padded(memory, x, padding);
  const times = g.outChannels / g.inChannels;
  if (times === 1) return images;
  const floats = (elementAt(x.shape, 0) * images.image) / 4;
  const pointer = memory.scratch("repeated", floats * times);
  memory.kernels.repeatFloats(images.pointer, floats, times, pointer);
  return imagesIn(pointer, padding, g.outChannels);
}
