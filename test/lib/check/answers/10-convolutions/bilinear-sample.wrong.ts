/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const bilinearSampleMutants: Mutant<Answers["bilinear-sample"]>[] = [
  {
    title: "rounds the place",
    diagnosis: "nearest-neighbour",
    answer: (x, r, c) => x[Math.round(r)]?.[Math.round(c)] ?? 0,
  },
  {
    title: "floor and ceil",
    diagnosis: "ceiling-for-next",
    answer: (x, r, c) => {
      const [t, b, l, e] = [Math.floor(r), Math.ceil(r), Math.floor(c), Math.ceil(c)];
      const at = (i: number, j: number) => x[i]?.[j] ?? 0;
      return (
        (b - r) * (e - c) * at(t, l) +
        (b - r) * (c - l) * at(t, e) +
        (r - t) * (e - c) * at(b, l) +
        (r - t) * (c - l) * at(b, e)
      );
    },
  },
  {
    title: "reads beyond the last row",
    diagnosis: "undefined-neighbour",
    answer: (x, r, c) => {
      const [t, l] = [Math.floor(r), Math.floor(c)];
      const [d, a] = [r - t, c - l];
      return (
        (1 - d) * ((1 - a) * x[t]![l]! + a * x[t]![l + 1]!) +
        d * ((1 - a) * x[t + 1]![l]! + a * x[t + 1]![l + 1]!)
      );
    },
  },
  {
    title: "clamps the coordinates",
    diagnosis: "edge-repeated",
    answer: (x, r, c) => {
      const at = (i: number, j: number) =>
        x[Math.min(Math.max(i, 0), x.length - 1)]![Math.min(Math.max(j, 0), x[0]!.length - 1)]!;
      return lerp(at, r, c);
    },
  },
  {
    title: "0 outside at once",
    diagnosis: "cut-at-the-edge",
    answer: (x, r, c) =>
      r < 0 || c < 0 || r > x.length - 1 || c > x[0]!.length - 1 ? 0 : lerp((i, j) => x[i]?.[j] ?? 0, r, c),
  },
  {
    title: "x and y exchanged",
    diagnosis: "row-column-swapped",
    answer: (x, r, c) => lerp((i, j) => x[i]?.[j] ?? 0, c, r),
  },
  {
    title: "the mean of the four",
    diagnosis: "plain-mean",
    answer: (x, r, c) =>
      [0, 1, 0, 1].reduce((t, d, n) => t + (x[Math.floor(r) + d]?.[Math.floor(c) + (n >> 1)] ?? 0), 0) / 4,
  },
  {
    title: "Math.trunc",
    diagnosis: "truncated-for-floor",
    answer: (x, r, c) => {
      const [t, l] = [Math.trunc(r), Math.trunc(c)];
      const at = (i: number, j: number) => x[i]?.[j] ?? 0;
      const [d, a] = [r - t, c - l];
      return (
        (1 - d) * ((1 - a) * at(t, l) + a * at(t, l + 1)) +
        d * ((1 - a) * at(t + 1, l) + a * at(t + 1, l + 1))
      );
    },
  },
  {
    title: "weights by the inverse of the distance",
    answer: (x, r, c) => {
      let [sum, total] = [0, 0];
      for (const [i, j] of [0, 1, 2, 3].map(
        (n) => [Math.floor(r) + (n >> 1), Math.floor(c) + (n & 1)] as const,
      )) {
        const weight = 1 / (Math.hypot(r - i, c - j) + 1e-12);
        sum += weight * (x[i]?.[j] ?? 0);
        total += weight;
      }
      return sum / total;
    },
  },
  {
    title: "smooth instead of straight (a cosine between the neighbours)",
    answer: (x, r, c) => {
      const ease = (f: number) => (1 - Math.cos(Math.PI * f)) / 2;
      const [t, l] = [Math.floor(r), Math.floor(c)];
      return lerp((i, j) => x[i]?.[j] ?? 0, t + ease(r - t), l + ease(c - l));
    },
  },
];

function lerp(at: (r: number, c: number) => number, r: number, c: number): number {
  const [t, l] = [Math.floor(r), Math.floor(c)];
  const across = (i: number) => at(i, l) + (c - l) * (at(i, l + 1) - at(i, l));
  return across(t) + (r - t) * (across(t + 1) - across(t));
}
