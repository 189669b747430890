import { backend_util, type Conv2DAttrs } from "@tensorflow/tfjs";

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

export type Convolving = Pick<Conv2DAttrs, "strides" | "pad"> &
  Partial<Pick<Conv2DAttrs, "dataFormat" | "dimRoundingMode" | "dilations">>;

/** What the kernels need to know of the convolution; undefined if they do not cover it. */
export function geometryOf(
  inputShape: number[],
  filterShape: number[],
  attrs: Convolving,
): Geometry | undefined {
  if (attrs.dataFormat && attrs.dataFormat !== "NHWC") return undefined;
  const info = backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  if (info.dilationHeight !== 1 || info.dilationWidth !== 1) return undefined;
  return {
    height: info.inHeight,
    width: info.inWidth,
    inChannels: info.inChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    strideDown: info.strideHeight,
    strideAcross: info.strideWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
  };
}
