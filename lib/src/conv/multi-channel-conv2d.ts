import { mixChannels, requireCount, shapeOfChannels, type Channels } from "./channels.js";
import { dilatedConv2d } from "./dilated-conv2d.js";
import { requireInteger, type ConvOptions } from "./size.js";
import { reserved } from "../reserved.js";

export interface MultiChannelOptions extends ConvOptions {
  /** Distance between neighbouring taps of a kernel, a positive integer; default 1. */
  readonly dilation?: number;
  /** Parts into which the channels are divided; an output sees only the inputs of its own part. Default 1. */
  readonly groups?: number;
}

/**
 * The convolution layer of a network, without biases: input [channel][row][column] and weights
 * [output channel][input channel of its group][row][column] give [output channel][row][column]. Each output channel
 * is the sum of its inputs' convolutions with one kernel each.
 * With `groups` equal to the number of input channels it is a depthwise convolution.
 * Throws RangeError unless `groups` divides the numbers of input and of output channels and every output channel
 * has (input channels / groups) kernels, and as `conv2d` does.
 */
export function multiChannelConv2d(
  input: Channels,
  weights: readonly Channels[],
  { groups = 1, dilation = 1, ...options }: MultiChannelOptions = {},
): number[][][] {
  reserved("multiChannelConv2d");
  const { channels } = shapeOfChannels("the input", input);
  requireDivides(groups, "input", channels);
  requireDivides(groups, "output", weights.length);
  const inputs = channels / groups;
  const outputs = weights.length / groups;
  return weights.map((kernels, output) => {
    requireCount(`kernels for output channel ${output}`, kernels.length, inputs);
    const first = Math.floor(output / outputs) * inputs;
    const seen = input.slice(first, first + inputs);
    const convolved = seen.map((channel, i) =>
      dilatedConv2d(channel, kernels[i] as Channels[number], dilation, options),
    );
    return mixChannels(
      convolved,
      convolved.map(() => 1),
    );
  });
}

function requireDivides(groups: number, name: string, channels: number): void {
  requireInteger("groups", groups, 1);
  if (channels < 1 || channels % groups !== 0) {
    throw new RangeError(
      `Expected groups to divide the number of ${name} channels, received ${groups} groups for ${channels} channels: use a divisor.`,
    );
  }
}
