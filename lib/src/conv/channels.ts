import { shapeOf, type Matrix } from "./matrix.js";

/**
 * An image of several channels, channel first: channels[channel][row][column]. Each channel is a matrix by itself,
 * so whatever holds for one image with one kernel can be used on it.
 */
export type Channels = readonly Matrix[];

/**
 * Number of channels, height and width. Throws RangeError if there is no channel, one is empty or ragged, or two
 * differ in shape.
 */
export function shapeOfChannels(
  name: string,
  channels: Channels,
): { channels: number; height: number; width: number } {
  const [first] = channels;
  if (!first) {
    throw new RangeError(
      `Expected ${name} to have at least one channel, received none: give [channel][row][column].`,
    );
  }
  const shape = shapeOf(`channel 0 of ${name}`, first);
  for (const [index, channel] of channels.entries()) {
    const { height, width } = shapeOf(`channel ${index} of ${name}`, channel);
    if (height !== shape.height || width !== shape.width) {
      throw new RangeError(
        `Expected channels of ${shape.height} * ${shape.width} in ${name}, received ${height} * ${width} in channel ${index}: make all channels equally large.`,
      );
    }
  }
  return { channels: channels.length, ...shape };
}

/** Throws RangeError unless `count` of `name` is what is needed. */
export function requireCount(name: string, count: number, needed: number): void {
  if (count !== needed) {
    throw new RangeError(`Expected ${needed} ${name}, received ${count}: give one for each channel.`);
  }
}

/** weights[0] * channels[0] + weights[1] * channels[1] + ..., entry by entry. */
export function mixChannels(channels: Channels, weights: readonly number[]): number[][] {
  const { height, width } = shapeOfChannels("the input", channels);
  requireCount("weights", weights.length, channels.length);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) =>
      channels.reduce(
        (sum, channel, index) => sum + (weights[index] as number) * (channel[row]?.[column] as number),
        0,
      ),
    ),
  );
}
