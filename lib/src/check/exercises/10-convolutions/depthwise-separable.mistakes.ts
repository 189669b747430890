import { mistake } from "../../define-mistake.js";
import { directConvolution, grid, type Matrix } from "../../oracles/convolution.js";
import type { Channels } from "../../oracles/convolution-family.js";

const width = (matrix: Matrix) => matrix[0]?.length ?? 0;
const at = (matrix: Matrix, r: number, c: number) => matrix[r]?.[c] ?? 0;
const flip = (matrix: Matrix) => matrix.map((row) => [...row].reverse()).reverse();
const transpose = (matrix: Matrix) => grid(width(matrix), matrix.length, (r, c) => at(matrix, c, r));
const map = (channels: Channels, change: (value: number) => number) =>
  channels.map((channel) => channel.map((row) => row.map(change)));
const ones = (weights: Matrix) => weights.map((row) => row.map(() => 1));

/** A kernel that is missing throws, as reading it would. */
function needed<T>(item: T | undefined): T {
  if (item === undefined) throw new TypeError("Cannot read properties of undefined");
  return item;
}

const depthwise = (x: Channels, kernels: Channels) =>
  x.map((channel, c) => directConvolution(channel, needed(kernels[c]), 1));

/** The weighted sum of channels for each row of weights. */
const mix = (x: Channels, weights: Matrix) =>
  weights.map((row) => {
    const [first = []] = x;
    return grid(first.length, width(first), (r, c) =>
      row.reduce((sum, weight, channel) => sum + weight * at(x[channel] ?? [], r, c), 0),
    );
  });

function padded(x: Channels, kernels: Channels): Channels {
  return x.map((channel, index) => {
    const kernel = needed(kernels[index]);
    const [top, left] = [Math.floor((kernel.length - 1) / 2), Math.floor((width(kernel) - 1) / 2)];
    const [tall, wide] = [channel.length + kernel.length - 1, width(channel) + width(kernel) - 1];
    return directConvolution(
      grid(tall, wide, (r, c) => at(channel, r - top, c - left)),
      kernel,
      1,
    );
  });
}

const channelLast = (channels: Channels) =>
  grid(channels[0]?.length ?? 0, width(channels[0] ?? []), () => 0).map((row, r) =>
    row.map((_, c) => channels.map((channel) => at(channel, r, c))),
  );

export const depthwiseSeparableMistakes = [
  mistake(
    "depthwise-only",
    "The channels are convolved but not mixed; the pointwise weights have still to make the output channels.",
    (x: Channels, d: Channels) => depthwise(x, d),
    { credit: 0.5 },
  ),
  mistake(
    "pointwise-only",
    "The channels are mixed but not convolved; the depthwise kernels are left out.",
    (x: Channels, _d: Channels, p: Matrix) => mix(x, p),
    { credit: 0.5 },
  ),
  mistake(
    "order-swapped",
    "The kernel is chosen by the output channel, as if the channels were mixed before they are convolved; the kernels belong to the input's channels.",
    (x: Channels, d: Channels, p: Matrix) => depthwise(mix(x, p), d),
  ),
  mistake(
    "pointwise-transposed",
    "Rows and columns of the pointwise weights are exchanged; pointwise[o][c] leads from channel c to output o.",
    (x: Channels, d: Channels, p: Matrix) => mix(depthwise(x, d), transpose(p)),
    {
      variants: [
        (x: Channels, d: Channels, p: Matrix) =>
          mix(
            depthwise(x, d),
            p.map((_, o) => x.map((_, c) => p[c]?.[o] ?? NaN)),
          ),
        (x: Channels, d: Channels, p: Matrix) =>
          mix(
            depthwise(x, d),
            p.map((_, o) => x.map((_, c) => needed(p[c])[o] ?? NaN)),
          ),
      ],
    },
  ),
  mistake(
    "one-kernel-for-all",
    "Every channel is convolved with the first kernel; each has one of its own.",
    (x: Channels, d: Channels, p: Matrix) =>
      mix(
        depthwise(
          x,
          x.map(() => needed(d[0])),
        ),
        p,
      ),
  ),
  mistake(
    "summed-too-early",
    "The channels are added up before they are mixed; depthwise means that they stay apart.",
    (x: Channels, d: Channels, p: Matrix) => {
      const [sum = []] = mix(depthwise(x, d), [x.map(() => 1)]);
      return mix(
        x.map(() => sum),
        p,
      );
    },
  ),
  mistake(
    "weights-ignored",
    "The channels are added up without the pointwise weights.",
    (x: Channels, d: Channels, p: Matrix) => mix(depthwise(x, d), ones(p)),
  ),
  mistake(
    "diagonal-only",
    "Output o takes channel o alone; each output is a weighted sum of all channels.",
    (x: Channels, d: Channels, p: Matrix) => {
      const convolved = depthwise(x, d);
      return p.map((row, o) => needed(mix([needed(convolved[o])], [[row[o] ?? NaN]])[0]));
    },
  ),
  mistake(
    "last-channel-only",
    "Only the last channel counts; look whether each product is added or replaces the sum.",
    (x: Channels, d: Channels, p: Matrix) =>
      mix(
        depthwise(x, d),
        p.map((row) => row.map((weight, c) => (c === row.length - 1 ? weight : 0))),
      ),
  ),
  mistake(
    "first-channel-only",
    "Only the first channel counts; look at where the loop over channels ends.",
    (x: Channels, d: Channels, p: Matrix) =>
      mix(
        depthwise(x, d),
        p.map((row) => row.map((weight, c) => (c === 0 ? weight : 0))),
      ),
  ),
  mistake(
    "mean-for-sum",
    "The channels are averaged; their weighted sum is asked for.",
    (x: Channels, d: Channels, p: Matrix) => map(mix(depthwise(x, d), p), (value) => value / x.length),
  ),
  mistake(
    "relu-between",
    "Negative values are cut off between the two steps; the exercise has no activation.",
    (x: Channels, d: Channels, p: Matrix) =>
      mix(
        map(depthwise(x, d), (value) => Math.max(0, value)),
        p,
      ),
  ),
  mistake(
    "flipped-kernel",
    "The kernels are turned by 180°; deep learning's convolution does not flip them.",
    (x: Channels, d: Channels, p: Matrix) => mix(depthwise(x, d.map(flip)), p),
    { credit: 1 },
  ),
  mistake(
    "transposed-kernel",
    "Rows and columns of the kernels are exchanged; look at the order of their two indices.",
    (x: Channels, d: Channels, p: Matrix) => mix(depthwise(x, d.map(transpose)), p),
  ),
  mistake(
    "same-padding",
    "The channels have a border of zeros ('same' padding); only windows wholly inside belong.",
    (x: Channels, d: Channels, p: Matrix) => mix(padded(x, d), p),
  ),
  mistake(
    "channel-last",
    "The result is ordered [row][column][channel]; the exercise puts the channel first.",
    (x: Channels, d: Channels, p: Matrix) => channelLast(mix(depthwise(x, d), p)),
    { credit: 1 },
  ),
  mistake(
    "outputs-added",
    "The output channels are added up to one image; each is a channel of its own.",
    (x: Channels, d: Channels, p: Matrix) => mix(mix(depthwise(x, d), p), [p.map(() => 1)])[0],
    { variants: [(x: Channels, d: Channels, p: Matrix) => mix(mix(depthwise(x, d), p), [p.map(() => 1)])] },
  ),
  mistake(
    "flat-channels",
    "Each channel comes back as a flat list; an array of rows is asked for.",
    (x: Channels, d: Channels, p: Matrix) => mix(depthwise(x, d), p).map((channel) => channel.flat()),
  ),
];
