/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type M = number[][];
const zeros = (h: number, w: number): M => Array.from({ length: h }, () => Array<number>(w).fill(0));

/** A dilated convolution with its own idea of the size, of the tap's place and of what to do with a product. */
function taps(
  x: M,
  k: M,
  size: (n: number, m: number) => number,
  place: (window: number, tap: number) => number,
  put: (sum: number, product: number) => number = (sum, product) => sum + product,
): M {
  const out = zeros(size(x.length, k.length), size(x[0]!.length, k[0]!.length));
  for (let r = 0; r < out.length; r++) {
    for (let c = 0; c < out[0]!.length; c++) {
      for (let i = 0; i < k.length; i++) {
        for (let j = 0; j < k[0]!.length; j++) {
          out[r]![c] = put(out[r]![c]!, k[i]![j]! * x[place(r, i)]![place(c, j)]!);
        }
      }
    }
  }
  return out;
}

export const dilatedConvMutants: Mutant<Answers["dilated-conv"]>[] = [
  {
    title: "forgets the dilation",
    diagnosis: "dilation-ignored",
    answer: (x, k) =>
      taps(
        x,
        k,
        (n, m) => n - m + 1,
        (r, i) => r + i,
      ),
  },
  {
    title: "multiplies the window's index",
    diagnosis: "stride-for-dilation",
    answer: (x, k, d) =>
      taps(
        x,
        k,
        (n, m) => Math.floor((n - m) / d) + 1,
        (r, i) => r * d + i,
      ),
  },
  {
    title: "takes dilation for the number of zeros",
    diagnosis: "one-zero-too-many",
    answer: (x, k, d) =>
      taps(
        x,
        k,
        (n, m) => Math.max(0, n - (m - 1) * (d + 1)),
        (r, i) => r + i * (d + 1),
      ),
  },
  {
    title: "counts the plain size, so that it reads beyond the last row",
    diagnosis: "size-of-plain",
    answer: (x, k, d) =>
      taps(
        x,
        k,
        (n, m) => n - m + 1,
        (r, i) => r + i * d,
      ),
  },
  {
    title: "kernel size times dilation",
    diagnosis: "span-kernel-times-dilation",
    answer: (x, k, d) =>
      taps(
        x,
        k,
        (n, m) => n - m * d + 1,
        (r, i) => r + i * d,
      ),
  },
  {
    title: "= instead of +=",
    diagnosis: "last-tap-only",
    answer: (x, k, d) =>
      taps(
        x,
        k,
        (n, m) => n - (m - 1) * d,
        (r, i) => r + i * d,
        (_, product) => product,
      ),
  },
  {
    title: "flips the kernel",
    diagnosis: "flipped-kernel",
    answer: (x, k, d) =>
      taps(
        x,
        k.toReversed().map((row) => row.toReversed()),
        (n, m) => n - (m - 1) * d,
        (r, i) => r + i * d,
      ),
  },
  {
    title: "all rows from one fill",
    diagnosis: "shared-rows",
    answer: (x, k, d) => {
      const right = taps(
        x,
        k,
        (n, m) => n - (m - 1) * d,
        (r, i) => r + i * d,
      );
      const row = right[0]!.map((_, c) => right.reduce((sum, line) => sum + line[c]!, 0));
      return right.map(() => row);
    },
  },
  {
    title: "max instead of sum, like a pooling layer",
    answer: (x, k, d) =>
      taps(
        x,
        k,
        (n, m) => n - (m - 1) * d,
        (r, i) => r + i * d,
        Math.max,
      ),
  },
  {
    title: "takes every kernel to be square",
    answer: (x, k, d) =>
      taps(
        x,
        k.map((row) => Array.from({ length: k.length }, (_, j) => row[j] ?? 0)),
        (n, m) => n - (m - 1) * d,
        (r, i) => r + i * d,
      ),
  },
  {
    title: "knows dilation 2 only",
    answer: (x, k, d) =>
      d > 2
        ? [[0]]
        : taps(
            x,
            k,
            (n, m) => n - (m - 1) * d,
            (r, i) => r + i * d,
          ),
  },
];
