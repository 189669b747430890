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
  readonly top: number;
  readonly left: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
}

/** An image with zeros around it: its whole size in pixels, and how many lines and pixels precede its own. */
export interface Frame {
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** The input in a frame that holds every window of the filter. */
export function inputFrame(g: Geometry): Frame {
  return {
    height: Math.max((g.outHeight - 1) * g.strideDown + g.filterHeight, g.height + g.top),
    width: Math.max((g.outWidth - 1) * g.strideAcross + g.filterWidth, g.width + g.left),
    top: g.top,
    left: g.left,
  };
}

/** The output in a frame that holds, for each pixel of the input, every output pixel whose window it is in. */
export function outputFrame(g: Geometry): Frame {
  const down = side(g.outHeight, g.filterHeight, g.strideDown, g.height, g.top);
  const across = side(g.outWidth, g.filterWidth, g.strideAcross, g.width, g.left);
  return { height: down.length, width: across.length, top: down.before, left: across.before };
}

function side(length: number, filter: number, stride: number, inputLength: number, padding: number) {
  const before = Math.ceil(filter / stride) - 1;
  const lastReached = Math.floor((inputLength - 1 + padding) / stride);
  return { before, length: before + Math.max(length, lastReached + 1) };
}
