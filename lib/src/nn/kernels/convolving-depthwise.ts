import type { Ends, Images } from "./convolving.js";
import type { Geometry } from "./geometry.js";
import type { Kernels, Pointer } from "./kernels.js";

// Convolutions in which each channel has one filter of its own. Where it has several, x has each of its channels so many
// times (`repeatFloats`), and the gradients of those are added (`sumColumns`).

/** y = x * filter, with x padded as it reads it. */
export function convolveDepthwise(
  kernels: Kernels,
  g: Geometry,
  batch: number,
  x: Images,
  filter: Pointer,
  y: Images,
  { bias = 0, activation, values }: Ends,
): void {
  const pixel = 4 * g.outChannels;
  // prettier-ignore
  kernels.depthwise(
    batch, g.outHeight, g.outWidth, g.outChannels,
    x.pointer, x.image, g.strideDown * x.line, g.strideAcross * pixel,
    g.filterHeight, g.filterWidth, g.dilationDown * x.line, g.dilationAcross * pixel,
    filter, g.filterWidth * pixel, pixel, y.pointer, y.image, y.line, pixel,
    bias, activation, values?.pointer, values?.image, values?.line,
  );
}

/** The gradient of the filter, with x padded as it reads it. */
export function depthwiseFilterGradient(
  kernels: Kernels,
  g: Geometry,
  batch: number,
  x: Images,
  dy: Images,
  result: Pointer,
): void {
  const pixel = 4 * g.outChannels;
  // prettier-ignore
  kernels.depthwiseFilterGradient(
    batch, g.outHeight, g.outWidth, g.outChannels,
    x.pointer, x.image, g.strideDown * x.line, g.strideAcross * pixel,
    g.filterHeight, g.filterWidth, g.dilationDown * x.line, g.dilationAcross * pixel,
    dy.pointer, dy.image, dy.line, result,
  );
}

/**
 * The gradient of the input, with dy padded as it reads it. Pixels of x at the same place between two strides meet the
 * same taps, so that for each such place it is a convolution: with the taps of the filter in turn, and those of dy
 * backwards.
 */
export function depthwiseInputGradient(
  kernels: Kernels,
  g: Geometry,
  batch: number,
  dy: Images,
  filter: Pointer,
  dx: Images,
  { activation, values }: Ends,
): void {
  const pixel = 4 * g.outChannels;
  const [down, across] = [phases(g, "down"), phases(g, "across")];
  for (const i of down) {
    for (const j of across) {
      const offset = i.first * dx.line + j.first * pixel;
      // prettier-ignore
      kernels.depthwise(
        batch, i.count, j.count, g.outChannels,
        dy.pointer + i.from * dy.line + j.from * pixel, dy.image, dy.line, pixel,
        j.taps > 0 ? i.taps : 0, j.taps, -g.dilationDown * dy.line, -g.dilationAcross * pixel,
        filter + (i.phase * g.filterWidth + j.phase) * pixel,
        g.strideDown * g.filterWidth * pixel, g.strideAcross * pixel,
        dx.pointer + offset, dx.image, g.strideDown * dx.line, g.strideAcross * pixel,
        0, activation, values && values.pointer + offset, values?.image, values && g.strideDown * values.line,
      );
    }
  }
}

/** For each place between two strides: its first pixel of x, how many there are, and the taps and line of dy they meet. */
function phases(g: Geometry, direction: "down" | "across") {
  const isDown = direction === "down";
  const [stride, filter, padding, length, dilation] = isDown
    ? [g.strideDown, g.filterHeight, g.top, g.height, g.dilationDown]
    : [g.strideAcross, g.filterWidth, g.left, g.width, g.dilationAcross];
  const before = Math.ceil(((filter - 1) * dilation + 1) / stride) - 1;
  return Array.from({ length: stride }, (_, phase) => {
    const first = (((phase - padding) % stride) + stride) % stride;
    return {
      phase,
      first,
      count: Math.max(0, Math.ceil((length - first) / stride)),
      taps: Math.max(0, Math.ceil((filter - phase) / stride)),
      from: Math.floor((first + padding) / stride) + before,
    };
  });
}
