/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type M = number[][];

const conv = (x: M, k: M): M =>
  Array.from({ length: x.length - k.length + 1 }, (_, r) =>
    Array.from({ length: x[0]!.length - k[0]!.length + 1 }, (_, c) =>
      k.reduce((sum, row, i) => row.reduce((t, v, j) => t + v * x[r + i]![c + j]!, sum), 0),
    ),
  );

const mix = (x: M[], weights: M): M[] =>
  weights.map((row) =>
    x[0]!.map((line, r) => line.map((_, c) => row.reduce((t, w, i) => t + w * x[i]![r]![c]!, 0))),
  );

export const depthwiseSeparableMutants: Mutant<Answers["depthwise-separable"]>[] = [
  {
    title: "stops after the depthwise step",
    diagnosis: "depthwise-only",
    answer: (x, d) => x.map((channel, c) => conv(channel, d[c]!)),
  },
  { title: "mixes only", diagnosis: "pointwise-only", answer: (x, _, p) => mix(x, p) },
  {
    title: "mixes first",
    diagnosis: "order-swapped",
    answer: (x, d, p) => mix(x, p).map((channel, c) => conv(channel, d[c]!)),
  },
  {
    title: "one kernel for all channels",
    diagnosis: "one-kernel-for-all",
    answer: (x, d, p) =>
      mix(
        x.map((channel) => conv(channel, d[0]!)),
        p,
      ),
  },
  {
    title: "pointwise[c][o]",
    diagnosis: "pointwise-transposed",
    answer: (x, d, p) => {
      const y = x.map((channel, c) => conv(channel, d[c]!));
      return p.map((_, o) =>
        y[0]!.map((line, r) => line.map((_, s) => y.reduce((t, z, c) => t + p[c]![o]! * z[r]![s]!, 0))),
      );
    },
  },
  {
    title: "adds all channels up, as a regular convolution does, and scales",
    diagnosis: "summed-too-early",
    answer: (x, d, p) => {
      const y = x.map((channel, c) => conv(channel, d[c]!));
      const sum = mix(y, [y.map(() => 1)])[0]!;
      return p.map((row) => sum.map((line) => line.map((value) => value * row.reduce((a, b) => a + b))));
    },
  },
  {
    title: "a ReLU after each channel",
    diagnosis: "relu-between",
    answer: (x, d, p) =>
      mix(
        x.map((channel, c) => conv(channel, d[c]!).map((row) => row.map((v) => (v > 0 ? v : 0)))),
        p,
      ),
  },
  {
    title: "channels last",
    diagnosis: "channel-last",
    answer: (x, d, p) => {
      const y = mix(
        x.map((channel, c) => conv(channel, d[c]!)),
        p,
      );
      return y[0]!.map((line, r) => line.map((_, s) => y.map((channel) => channel[r]![s]!)));
    },
  },
  {
    title: "= instead of += over the channels",
    diagnosis: "last-channel-only",
    answer: (x, d, p) => {
      const y = x.map((channel, c) => conv(channel, d[c]!));
      return p.map((row) => y.at(-1)!.map((line) => line.map((value) => value * row.at(-1)!)));
    },
  },
  {
    title: "adds a bias of 1",
    answer: (x, d, p) =>
      mix(
        x.map((channel, c) => conv(channel, d[c]!)),
        p,
      ).map((channel) => channel.map((row) => row.map((value) => value + 1))),
  },
  {
    title: "a tanh at the end",
    answer: (x, d, p) =>
      mix(
        x.map((channel, c) => conv(channel, d[c]!)),
        p,
      ).map((channel) => channel.map((row) => row.map(Math.tanh))),
  },
];
