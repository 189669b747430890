import * as tf from "@tensorflow/tfjs";
import type {
  Conv2DAttrs,
  Conv2DBackpropFilterAttrs,
  Conv2DBackpropInputAttrs,
  FusedConv2DAttrs,
  TensorInfo,
} from "@tensorflow/tfjs";
import { elementAt } from "../../element-at.js";
import type { BackendMemory } from "./backend-memory.js";
import { convolve, filterGradient, imagesIn, inputGradient, NO_ENDS, type Images } from "./convolving.js";
import { fused, type FusedEnd } from "./fused.js";
import { inputPadding, outputPadding, type Geometry, type Padding } from "./geometry.js";
import { geometryOf, type Convolving } from "./geometry-of.js";
import { Activation } from "./kernels.js";
import { override, sizeOf } from "./override.js";

export interface Convolution {
  readonly x: TensorInfo;
  readonly filter: TensorInfo;
}

export interface FusedConvolution extends Convolution {
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
}

/** tfjs' own attributes of a gradient's kernel know no dilation; ours pass it on. */
type Dilated = Pick<Convolving, "dilations">;

/** Terms of a gradient's sum that are added one by one. */
const LONG = 65_536;

/** Convolution, alone and with bias and activation, and its two gradients; the second is transposed convolution. */
export function overrideConvolutionKernels(): void {
  override<Convolution, Conv2DAttrs>("Conv2D", ({ inputs, attrs }, memory) =>
    convolution(memory, inputs, attrs, Activation.linear),
  );
  override<FusedConvolution, FusedConv2DAttrs>("FusedConv2D", ({ inputs, attrs }, memory) => {
    return fused(memory, attrs as FusedEnd, inputs.preluActivationWeights, (activation) =>
      convolution(memory, inputs, attrs, activation),
    );
  });
  override<{ x: TensorInfo; dy: TensorInfo }, Conv2DBackpropFilterAttrs & Dilated>(
    "Conv2DBackpropFilter",
    ({ inputs: { x, dy }, attrs }, memory) => {
      const g = geometryOf(x.shape, attrs.filterShape, attrs);
      if (!g || !fits(dy.shape, outShapeOf(x.shape, g))) return undefined;
      const { kernels, address } = memory;
      const result = memory.output(attrs.filterShape);
      const input = padded(memory, x, inputPadding(g));
      const output = imagesIn(address(dy), { height: g.outHeight, width: g.outWidth }, g.outChannels);
      // In longer sums 32 bits would lose what is small beside the sum so far: some images are added up at a time.
      const [batch = 0] = x.shape;
      const some = Math.max(1, Math.floor(LONG / (g.outHeight * g.outWidth)));
      filterGradient(kernels, g, Math.min(some, batch), input, output, address(result));
      for (let from = some; from < batch; from += some) {
        const part = memory.scratch("sums", sizeOf(attrs.filterShape));
        const count = Math.min(some, batch - from);
        filterGradient(kernels, g, count, skip(input, from), skip(output, from), part);
        kernels.addTo(address(result), part, sizeOf(attrs.filterShape));
      }
      return result;
    },
  );
  override<{ dy: TensorInfo; filter: TensorInfo }, Conv2DBackpropInputAttrs & Dilated>(
    "Conv2DBackpropInput",
    ({ inputs: { dy, filter }, attrs }, memory) => {
      const g = geometryOf(attrs.inputShape, filter.shape, attrs);
      if (!g || !fits(dy.shape, outShapeOf(attrs.inputShape, g))) return undefined;
      const { kernels, address } = memory;
      const result = memory.output(attrs.inputShape);
      const output = padded(memory, dy, outputPadding(g));
      const packed = memory.scratch("packed", sizeOf(filter.shape));
      const dx = imagesIn(address(result), g, g.inChannels);
      inputGradient(kernels, g, elementAt(dy.shape, 0), output, address(filter), packed, dx, NO_ENDS);
      return result;
    },
  );
}

function convolution(
  memory: BackendMemory,
  { x, filter, bias }: FusedConvolution,
  attrs: Convolving,
  activation: number,
): TensorInfo | undefined {
  const g = geometryOf(x.shape, filter.shape, attrs);
  if (!g || (bias && sizeOf(bias.shape) !== g.outChannels)) return undefined;
  const { kernels, address } = memory;
  const result = memory.output(outShapeOf(x.shape, g));
  const input = padded(memory, x, inputPadding(g));
  const output = imagesIn(address(result), { height: g.outHeight, width: g.outWidth }, g.outChannels);
  const ends = { bias: bias && address(bias), activation };
  convolve(kernels, g, elementAt(x.shape, 0), input, address(filter), output, ends);
  return result;
}

function skip(images: Images, count: number): Images {
  return { ...images, pointer: images.pointer + count * images.image };
}

export function outShapeOf([batch = 0]: number[], g: Geometry): number[] {
  return [batch, g.outHeight, g.outWidth, g.outChannels];
}

/**
 * Whether a gradient has the shape that a convolution's output has. tfjs reads the beginning of one that is larger; it
 * has no check for one that is smaller, for which this throws an Error.
 */
export function fits(shape: number[], needed: number[]): boolean {
  if (tf.util.arraysEqual(shape, needed)) return true;
  if (shape.length === needed.length && needed.every((length, i) => length <= (shape[i] ?? 0))) return false;
  throw new Error(
    `Expected the gradient of a convolution's output, [${needed.join(", ")}], received one of shape [${shape.join(", ")}]: the input, filter, strides and padding do not go with it.`,
  );
}

/** Images with their padding, copied only if there is anything around them. */
export function padded(memory: BackendMemory, images: TensorInfo, padding: Padding): Images {
  const [batch = 0, height = 0, width = 0, channels = 0] = images.shape;
  if (height === padding.height && width === padding.width) {
    return imagesIn(memory.address(images), padding, channels);
  }
  const pointer = memory.scratch("padded", batch * padding.height * padding.width * channels);
  const result = imagesIn(pointer, padding, channels);
  const own = imagesIn(memory.address(images), { height, width }, channels);
  const inside = pointer + padding.top * result.line + 4 * padding.left * channels;
  memory.kernels.clear(pointer, batch * result.image);
  // prettier-ignore
  memory.kernels.copyLines(
    batch, height, own.line, own.pointer, own.image, own.line, inside, result.image, result.line,
  );
  return result;
}
