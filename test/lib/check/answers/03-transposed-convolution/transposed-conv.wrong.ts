/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const transposedConvMutants: Mutant<Answers["transposed-conv"]>[] = [
  {
    title: "= instead of +=",
    diagnosis: "overwrites",
    answer: (x, k, s) => loops(x, k, s, (out, r, c, value) => (out[r]![c] = value)),
  },
  {
    title: "all rows from one fill",
    diagnosis: "shared-rows",
    answer: (x, k, s) => {
      const out = Array((x.length - 1) * s + k.length).fill(
        Array((x[0]!.length - 1) * s + k[0]!.length).fill(0),
      ) as number[][];
      return loops(x, k, s, add, out);
    },
  },
  {
    title: "forgets the stride in the size and in the place",
    diagnosis: "stride-ignored",
    answer: (x, k) => loops(x, k, 1, add),
  },
  {
    title: "spreads with zeros and slides the kernel over it with a border, unflipped",
    diagnosis: "flipped-kernel",
    answer: (x, k, s) => {
      const [kh, kw] = [k.length, k[0]!.length];
      const tall = (x.length - 1) * s + 1 + 2 * (kh - 1);
      const wide = (x[0]!.length - 1) * s + 1 + 2 * (kw - 1);
      const spread = zeros(tall, wide);
      x.forEach((row, r) => row.forEach((v, c) => (spread[r * s + kh - 1]![c * s + kw - 1] = v)));
      const out = zeros(tall - kh + 1, wide - kw + 1);
      for (let r = 0; r < out.length; r++) {
        for (let c = 0; c < out[0]!.length; c++) {
          for (let i = 0; i < kh; i++) {
            for (let j = 0; j < kw; j++) out[r]![c]! += spread[r + i]![c + j]! * k[i]![j]!;
          }
        }
      }
      return out;
    },
  },
  {
    title: "doubles the size, as an upsampling layer does",
    diagnosis: "size-times-stride",
    answer: (x, k, s) => {
      const out = zeros(x.length * s, x[0]!.length * s);
      x.forEach((row, r) =>
        row.forEach((v, c) =>
          k.forEach((weights, i) =>
            weights.forEach((w, j) => {
              if (r * s + i < out.length && c * s + j < out[0]!.length) out[r * s + i]![c * s + j]! += v * w;
            }),
          ),
        ),
      );
      return out;
    },
  },
  {
    title: "multiplies the kernel's index by the stride",
    diagnosis: "dilated-kernel",
    answer: (x, k, s) => {
      const out = zeros(x.length + (k.length - 1) * s, x[0]!.length + (k[0]!.length - 1) * s);
      for (const [r, row] of x.entries()) {
        for (const [c, v] of row.entries()) {
          for (const [i, weights] of k.entries()) {
            for (const [j, w] of weights.entries()) out[r + i * s]![c + j * s]! += v * w;
          }
        }
      }
      return out;
    },
  },
  {
    title: "an ordinary convolution",
    diagnosis: "ordinary-convolution",
    answer: (x, k, s) => {
      const out: number[][] = [];
      for (let r = 0; r + k.length <= x.length; r += s) {
        const row: number[] = [];
        for (let c = 0; c + k[0]!.length <= x[0]!.length; c += s) {
          row.push(k.flatMap((ws, i) => ws.map((w, j) => w * x[r + i]![c + j]!)).reduce((a, b) => a + b));
        }
        out.push(row);
      }
      return out;
    },
  },
  {
    title: "takes every matrix to be square",
    answer: (x, k, s) => {
      const n = (x.length - 1) * s + k.length;
      const out = zeros(n, n);
      for (let r = 0; r < x.length; r++) {
        for (let c = 0; c < x.length; c++) {
          for (let i = 0; i < k.length; i++) {
            for (let j = 0; j < k.length; j++) out[r * s + i]![c * s + j]! += x[r]![c]! * k[i]![j]!;
          }
        }
      }
      return out;
    },
  },
  {
    title: "exchanges i and j of the kernel",
    answer: (x, k, s) =>
      loops(
        x,
        k.map((row, i) => row.map((_, j) => k[j]?.[i] ?? 0)),
        s,
        add,
      ),
  },
  {
    title: "whole numbers only",
    answer: (x, k, s) => loops(x, k, s, add).map((row) => row.map(Math.trunc)),
  },
  {
    title: "spoils its input, with the right result",
    answer: (x, k, s) => {
      const out = loops(x, k, s, add);
      x[0]![0] = 0;
      return out;
    },
  },
  {
    title: "keeps the output between calls",
    answer: (() => {
      let out: number[][] | undefined;
      return (x, k, s) => loops(x, k, s, add, (out ??= zeros(40, 40)));
    })(),
  },
];

type Put = (out: number[][], r: number, c: number, value: number) => void;
const add: Put = (out, r, c, value) => {
  out[r]![c]! += value;
};
const zeros = (h: number, w: number) => Array.from({ length: h }, () => Array<number>(w).fill(0));

function loops(x: number[][], k: number[][], s: number, put: Put, given?: number[][]): number[][] {
  const out = given ?? zeros((x.length - 1) * s + k.length, (x[0]!.length - 1) * s + k[0]!.length);
  for (let r = 0; r < x.length; r++) {
    for (let c = 0; c < x[0]!.length; c++) {
      for (let i = 0; i < k.length; i++) {
        for (let j = 0; j < k[0]!.length; j++) put(out, r * s + i, c * s + j, x[r]![c]! * k[i]![j]!);
      }
    }
  }
  return out;
}
