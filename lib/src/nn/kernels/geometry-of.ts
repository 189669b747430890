import { backend_util, type Conv2DAttrs } from "@tensorflow/tfjs";
import type { Geometry } from "./geometry.js";

export type Convolving = Pick<Conv2DAttrs, "strides" | "pad"> &
  Partial<Pick<Conv2DAttrs, "dataFormat" | "dimRoundingMode" | "dilations">>;

/**
 * Works out what the kernels need to know of the convolution, in which each channel may have filters of its own; undefined if they
 * do not cover it.
 */
export function geometryOf(
  inputShape: number[],
  filterShape: number[],
  attrs: Convolving,
  { depthwise = false }: { readonly depthwise?: boolean } = {},
): Geometry | undefined {
  if (attrs.dataFormat && attrs.dataFormat !== "NHWC") return undefined;
  const info = backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    depthwise,
  );
  const isDilated = info.dilationHeight !== 1 || info.dilationWidth !== 1;
  if (isDilated && (info.strideHeight !== 1 || info.strideWidth !== 1)) return undefined;
  return {
    height: info.inHeight,
    width: info.inWidth,
    inChannels: info.inChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    strideDown: info.strideHeight,
    strideAcross: info.strideWidth,
    dilationDown: info.dilationHeight,
    dilationAcross: info.dilationWidth,
    top: info.padInfo.top,
    left: info.padInfo.left,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
  };
}
