/**
 * A convolution of images [height, width, inChannels] to [outHeight, outWidth, outChannels], and the zeros around both
 * that the kernels want.
 */
export interface Geometry {
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideDown: number;
  readonly strideAcross: number;
  /** Pixels from a tap of the filter to the next; where it is not 1 the strides are. */
  readonly dilationDown: number;
  readonly dilationAcross: number;
  readonly top: number;
  readonly left: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
}

/** An image with zeros around it: its whole size in pixels, and how many lines and pixels precede its own. */
export interface Padding {
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** The input, padded so that it holds every window of the filter. */
export function inputPadding(g: Geometry): Padding {
  const window = windowOf(g);
  return {
    height: Math.max((g.outHeight - 1) * g.strideDown + window.height, g.height + g.top),
    width: Math.max((g.outWidth - 1) * g.strideAcross + window.width, g.width + g.left),
    top: g.top,
    left: g.left,
  };
}

/** The output, padded so that it holds, for each pixel of the input, every output pixel whose window it is in. */
export function outputPadding(g: Geometry): Padding {
  const window = windowOf(g);
  const down = side(g.outHeight, window.height, g.strideDown, g.height, g.top);
  const across = side(g.outWidth, window.width, g.strideAcross, g.width, g.left);
  return { height: down.length, width: across.length, top: down.before, left: across.before };
}

/** Computes how many pixels a filter reaches over, with the gaps between its taps. */
function windowOf(g: Geometry): { height: number; width: number } {
  return {
    height: (g.filterHeight - 1) * g.dilationDown + 1,
    width: (g.filterWidth - 1) * g.dilationAcross + 1,
  };
}

function side(length: number, filter: number, stride: number, inputLength: number, padding: number) {
  const before = Math.ceil(filter / stride) - 1;
  const lastReached = Math.floor((inputLength - 1 + padding) / stride);
  return { before, length: before + Math.max(length, lastReached + 1) };
}
