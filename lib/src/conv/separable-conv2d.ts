import { mixChannels, requireCount, shapeOfChannels, type Channels } from "./channels.js";
import { dilatedConv2d } from "./dilated-conv2d.js";
import { shapeOf, type Matrix } from "./matrix.js";
import type { MultiChannelOptions } from "./multi-channel-conv2d.js";
import { reserved } from "../reserved.js";

/** Options of a convolution whose groups are fixed: every channel is one. */
export type DepthwiseOptions = Omit<MultiChannelOptions, "groups">;

/**
 * Depthwise convolution: channel c of the output is channel c of the input convolved with kernels[c] alone; no
 * channel sees another. Throws RangeError unless there is one kernel for each channel, and as `conv2d` does.
 */
export function depthwiseConv2d(
  input: Channels,
  kernels: Channels,
  { dilation = 1, ...options }: DepthwiseOptions = {},
): number[][][] {
  reserved("depthwiseConv2d");
  const { channels } = shapeOfChannels("the input", input);
  requireCount("kernels", kernels.length, channels);
  return input.map((channel, c) => dilatedConv2d(channel, kernels[c] as Matrix, dilation, options));
}

/**
 * Pointwise (1 * 1) convolution: at every place the channels are mixed by the matrix weights [output][input], without
 * a look at neighbours. Throws RangeError unless `weights` has one column for each channel.
 */
export function pointwiseConv2d(input: Channels, weights: Matrix): number[][][] {
  reserved("pointwiseConv2d");
  const { channels } = shapeOfChannels("the input", input);
  requireCount("columns of the pointwise weights", shapeOf("the pointwise weights", weights).width, channels);
  return weights.map((row) => mixChannels(input, row));
}

/**
 * Depthwise separable convolution: first depthwise in space, then pointwise across channels. It equals the regular
 * convolution whose weights are the products pointwise[o][c] * depthwise[c], with far fewer parameters.
 * Source: F. Chollet, "Xception: deep learning with depthwise separable convolutions" (2017).
 */
export function depthwiseSeparableConv2d(
  input: Channels,
  depthwise: Channels,
  pointwise: Matrix,
  options: DepthwiseOptions = {},
): number[][][] {
  reserved("depthwiseSeparableConv2d");
  return pointwiseConv2d(depthwiseConv2d(input, depthwise, options), pointwise);
}
