import type { Geometry, Padding } from "./geometry.js";
import { Activation, type Kernels, type Pointer } from "./kernels.js";

/** Images in memory: where the first begins, and bytes from a line, and from an image, to the next. */
export interface Images {
  readonly pointer: Pointer;
  readonly line: number;
  readonly image: number;
}

/** The treatment of sums before they are stored: a bias and an activation function, or the derivative of one. */
export interface Ends {
  /** 0 for none. */
  readonly bias?: Pointer;
  readonly activation: number;
  /** The values of the activation function by whose derivative the sums are multiplied. */
  readonly values?: Images;
}

export const NO_ENDS: Ends = { activation: Activation.linear };

/** Images side by side, padded, of which only the inside counts. */
export function imagesIn(
  pointer: Pointer,
  { height, width }: Omit<Padding, "top" | "left">,
  channels: number,
): Images {
  const line = 4 * width * channels;
  return { pointer, line, image: height * line };
}

/** y = x * filter, with x padded as it reads it. */
export function convolve(
  kernels: Kernels,
  g: Geometry,
  batch: number,
  x: Images,
  filter: Pointer,
  y: Images,
  { bias = 0, activation, values }: Ends,
): void {
  // prettier-ignore
  kernels.convolve(
    batch, x.pointer, x.image, x.line, g.inChannels,
    filter, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross, g.dilationDown, g.dilationAcross,
    y.pointer, y.image, y.line, g.outHeight, g.outWidth, g.outChannels,
    bias, activation, values?.pointer, values?.image, values?.line,
  );
}

/** The gradient of the filter, with x padded as it reads it. */
export function filterGradient(
  kernels: Kernels,
  g: Geometry,
  batch: number,
  x: Images,
  dy: Images,
  result: Pointer,
): void {
  // prettier-ignore
  kernels.filterGradient(
    batch, x.pointer, x.image, x.line, g.inChannels,
    g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross, g.dilationDown, g.dilationAcross,
    dy.pointer, dy.image, dy.line, g.outHeight, g.outWidth, g.outChannels, result,
  );
}

/** The gradient of the input, with dy padded as it reads it; `packed` has room for the filter. */
export function inputGradient(
  kernels: Kernels,
  g: Geometry,
  batch: number,
  dy: Images,
  filter: Pointer,
  packed: Pointer,
  dx: Images,
  ends: Ends,
): void {
  // prettier-ignore
  kernels.packPhases(
    filter, g.filterHeight, g.filterWidth, g.inChannels, g.outChannels, g.strideDown, g.strideAcross, packed,
  );
  if (g.dilationDown > 1 || g.dilationAcross > 1) {
    // Without strides it is a convolution with the filter turned round.
    const pointer = dy.pointer + g.top * dy.line + g.left * 4 * g.outChannels;
    const back: Geometry = {
      ...g,
      inChannels: g.outChannels,
      outChannels: g.inChannels,
      outHeight: g.height,
      outWidth: g.width,
    };
    convolve(kernels, back, batch, { ...dy, pointer }, packed, dx, ends);
    return;
  }
  const { bias = 0, activation, values } = ends;
  // prettier-ignore
  kernels.inputGradient(
    batch, dy.pointer, dy.image, dy.line, g.outChannels,
    packed, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross, g.top, g.left,
    dx.pointer, dx.image, dx.line, g.height, g.width, g.inChannels,
    bias, activation, values?.pointer, values?.image, values?.line,
  );
}
