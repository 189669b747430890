import {
  type Conv2DAttrs,
  type Conv2DBackpropFilterAttrs,
  type Conv2DBackpropInputAttrs,
  type FusedConv2DAttrs,
  type TensorInfo,
} from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { inputFrame, outputFrame, type Frame } from "./geometry.js";
import { geometryOf, type Convolving } from "./geometry-of.js";
import { Activation, type Pointer } from "./kernels.js";
import { activationCode } from "./matrix.js";
import { override, sizeOf } from "./override.js";

interface Convolution {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

interface FusedConvolution extends Convolution {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

/** Convolution, alone and with bias and activation, and its two gradients; the second is transposed convolution. */
export function overrideConvolutionKernels(): void {
  override<Convolution, Conv2DAttrs>("Conv2D", ({ inputs, attrs }, memory) =>
    convolve(memory, inputs.x, inputs.filter, attrs, undefined, Activation.linear),
  );
  override<FusedConvolution, FusedConv2DAttrs>("FusedConv2D", ({ inputs, attrs }, memory) => {
    const activation = activationCode(attrs.activation as string | null);
    if (inputs.preluActivationWeights || activation === undefined) return undefined;
    return convolve(memory, inputs.x, inputs.filter, attrs, inputs.bias, activation);
  });
  override<{ x: TensorInfo; dy: TensorInfo }, Conv2DBackpropFilterAttrs>(
    "Conv2DBackpropFilter",
    ({ inputs, attrs }, memory) => filterGradient(memory, inputs.x, inputs.dy, attrs),
  );
  override<{ dy: TensorInfo; filter: TensorInfo }, Conv2DBackpropInputAttrs>(
    "Conv2DBackpropInput",
    ({ inputs, attrs }, memory) => inputGradient(memory, inputs.dy, inputs.filter, attrs),
  );
}

function convolve(
  memory: BackendMemory,
  x: TensorInfo,
  filter: TensorInfo,
  attrs: Convolving,
  bias: TensorInfo | undefined,
  activation: number,
): TensorInfo | undefined {
  const g = geometryOf(x.shape, filter.shape, attrs);
  if (!g || (bias && sizeOf(bias.shape) !== g.outChannels)) return undefined;
  const { kernels, address } = memory;
  const batch = x.shape[0] ?? 0;
  const result = memory.output([batch, g.outHeight, g.outWidth, g.outChannels]);
  const input = framed(memory, x, inputFrame(g));
  const line = 4 * g.outWidth * g.outChannels;
  // prettier-ignore
  kernels.convolve(
    batch, input.pointer, input.image, input.line, g.inChannels,
    address(filter), g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross,
    address(result), g.outHeight * line, line, g.outHeight, g.outWidth, g.outChannels,
    bias ? address(bias) : 0, activation,
  );
  return result;
}

function filterGradient(
  memory: BackendMemory,
  x: TensorInfo,
  dy: TensorInfo,
  attrs: Conv2DBackpropFilterAttrs,
): TensorInfo | undefined {
  const g = geometryOf(x.shape, attrs.filterShape, attrs);
  if (!g) return undefined;
  const { kernels, address } = memory;
  const result = memory.output(attrs.filterShape);
  const input = framed(memory, x, inputFrame(g));
  const line = 4 * g.outWidth * g.outChannels;
  // prettier-ignore
  kernels.filterGradient(
    x.shape[0] ?? 0, input.pointer, input.image, input.line, g.inChannels,
    g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross,
    address(dy), g.outHeight * line, line, g.outHeight, g.outWidth, g.outChannels, address(result),
  );
  return result;
}

function inputGradient(
  memory: BackendMemory,
  dy: TensorInfo,
  filter: TensorInfo,
  attrs: Conv2DBackpropInputAttrs,
): TensorInfo | undefined {
  const g = geometryOf(attrs.inputShape, filter.shape, attrs);
  if (!g) return undefined;
  const { kernels, address } = memory;
  const batch = dy.shape[0] ?? 0;
  const result = memory.output(attrs.inputShape);
  const output = framed(memory, dy, outputFrame(g));
  const packed = memory.scratch("packed", sizeOf(filter.shape));
  // prettier-ignore
  kernels.packPhases(
    address(filter), g.filterHeight, g.filterWidth, g.inChannels, g.outChannels, g.strideDown, g.strideAcross, packed,
  );
  const line = 4 * g.width * g.inChannels;
  // prettier-ignore
  kernels.inputGradient(
    batch, output.pointer, output.image, output.line, g.outChannels,
    packed, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross, g.top, g.left,
    address(result), g.height * line, line, g.height, g.width, g.inChannels, 0, Activation.linear,
  );
  return result;
}

/** Images in their frame, copied only if there is anything around them. */
function framed(
  memory: BackendMemory,
  images: TensorInfo,
  frame: Frame,
): { pointer: Pointer; image: number; line: number } {
  const [batch = 0, height = 0, width = 0, channels = 0] = images.shape;
  const pixel = 4 * channels;
  const line = frame.width * pixel;
  const image = frame.height * line;
  if (height === frame.height && width === frame.width)
    return { pointer: memory.address(images), image, line };
  const pointer = memory.scratch("padded", batch * frame.height * frame.width * channels);
  const inside = pointer + frame.top * line + frame.left * pixel;
  memory.kernels.clear(pointer, batch * image);
  // prettier-ignore
  memory.kernels.copyLines(
    batch, height, width * pixel, memory.address(images), height * width * pixel, width * pixel, inside, image, line,
  );
  return { pointer, image, line };
}
