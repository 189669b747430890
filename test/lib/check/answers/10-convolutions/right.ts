/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";

type M = number[][];
const zeros = (h: number, w: number): M => Array.from({ length: h }, () => Array<number>(w).fill(0));

function conv(x: M, k: M): M {
  return zeros(x.length - k.length + 1, x[0]!.length - k[0]!.length + 1).map((row, r) =>
    row.map((_, c) =>
      k.reduce((sum, line, i) => sum + line.reduce((t, v, j) => t + v * x[r + i]![c + j]!, 0), 0),
    ),
  );
}

/** Right answers that hardly look alike; each must score full. */
export const dilatedConvOdd: Record<string, Answers["dilated-conv"]> = {
  "four loops": (x, k, d) => {
    const out = zeros(x.length - (k.length - 1) * d, x[0]!.length - (k[0]!.length - 1) * d);
    for (let r = 0; r < out.length; r++) {
      for (let c = 0; c < out[0]!.length; c++) {
        for (let i = 0; i < k.length; i++) {
          for (let j = 0; j < k[0]!.length; j++) out[r]![c]! += k[i]![j]! * x[r + i * d]![c + j * d]!;
        }
      }
    }
    return out;
  },
  "the kernel spread with zeros, then a plain convolution": (x, k, d) => {
    const spread = zeros((k.length - 1) * d + 1, (k[0]!.length - 1) * d + 1);
    k.forEach((row, i) => row.forEach((v, j) => (spread[i * d]![j * d] = v)));
    return conv(x, spread);
  },
  "one moved copy of the image for each tap, added up": (x, k, d) => {
    const [h, w] = [x.length - (k.length - 1) * d, x[0]!.length - (k[0]!.length - 1) * d];
    return k
      .flatMap((row, i) =>
        row.map((v, j) =>
          x.slice(i * d, i * d + h).map((line) => line.slice(j * d, j * d + w).map((e) => e * v)),
        ),
      )
      .reduce((a, b) => a.map((line, r) => line.map((e, c) => e + b[r]![c]!)));
  },
  "each input entry scattered to the windows that read it": (x, k, d) => {
    const out = zeros(x.length - (k.length - 1) * d, x[0]!.length - (k[0]!.length - 1) * d);
    x.forEach((row, a) =>
      row.forEach((e, b) =>
        k.forEach((line, i) =>
          line.forEach((v, j) => {
            const target = out[a - i * d];
            if (target && b - j * d in target) target[b - j * d]! += e * v;
          }),
        ),
      ),
    );
    return out;
  },
};

export const depthwiseSeparableOdd: Record<string, Answers["depthwise-separable"]> = {
  "two steps with maps": (x, d, p) => {
    const y = x.map((channel, c) => conv(channel, d[c]!));
    return p.map((row) =>
      y[0]!.map((line, r) => line.map((_, s) => row.reduce((t, w, c) => t + w * y[c]![r]![s]!, 0))),
    );
  },
  "one regular convolution with product weights": (x, d, p) =>
    p.map((row) =>
      x
        .map((channel, c) =>
          conv(
            channel,
            d[c]!.map((line) => line.map((v) => v * row[c]!)),
          ),
        )
        .reduce((a, b) => a.map((line, r) => line.map((v, s) => v + b[r]![s]!))),
    ),
  "six loops": (x, d, p) => {
    const [kh, kw] = [d[0]!.length, d[0]![0]!.length];
    const out = p.map(() => zeros(x[0]!.length - kh + 1, x[0]![0]!.length - kw + 1));
    for (let o = 0; o < p.length; o++) {
      for (let c = 0; c < x.length; c++) {
        for (let r = 0; r < out[0]!.length; r++) {
          for (let s = 0; s < out[0]![0]!.length; s++) {
            for (let i = 0; i < kh; i++) {
              for (let j = 0; j < kw; j++) {
                out[o]![r]![s]! += p[o]![c]! * d[c]![i]![j]! * x[c]![r + i]![s + j]!;
              }
            }
          }
        }
      }
    }
    return out;
  },
};

export const bilinearSampleOdd: Record<string, Answers["bilinear-sample"]> = {
  "four weighted neighbours": (x, r, c) => {
    const [t, l] = [Math.floor(r), Math.floor(c)];
    const [d, a] = [r - t, c - l];
    const at = (i: number, j: number) => x[i]?.[j] ?? 0;
    return (
      (1 - d) * (1 - a) * at(t, l) +
      (1 - d) * a * at(t, l + 1) +
      d * (1 - a) * at(t + 1, l) +
      d * a * at(t + 1, l + 1)
    );
  },
  "a sum over the whole image with tents": (x, r, c) =>
    x
      .flatMap((row, i) =>
        row.map((v, j) => v * Math.max(0, 1 - Math.abs(r - i)) * Math.max(0, 1 - Math.abs(c - j))),
      )
      .reduce((a, b) => a + b, 0),
  "across in two rows, then down, in an image with a border of zeros": (x, r, c) => {
    if (r <= -1 || c <= -1 || r >= x.length || c >= x[0]!.length) return 0;
    const wide = [0, ...x[0]!.map(() => 0), 0];
    const image = [wide, ...x.map((row) => [0, ...row, 0]), wide];
    const [i, j] = [Math.floor(r + 1), Math.floor(c + 1)];
    const across = (row: number[]) => row[j]! + (c + 1 - j) * ((row[j + 1] ?? 0) - row[j]!);
    const [upper, lower] = [across(image[i]!), across(image[i + 1] ?? wide)];
    return upper + (r + 1 - i) * (lower - upper);
  },
};

export const receptiveFieldsOdd: Record<string, Answers["receptive-fields"]> = {
  "typed in": [15, 15, 7, 7, 13, 7, 15, 63],
  "found as sets of sums": (
    [
      [true, 1, 2, 4],
      [false, 1, 2, 4],
      [true, 1, 1, 1],
      [false, 1, 1, 1],
      [true, 2, 2, 2],
      [false, 2, 2, 2],
      [false, 1, 4, 4],
      [true, 1, 2, 4, 8, 16],
    ] as const
  ).map(([whole, ...rates]) => {
    const sums = rates.reduce(
      (seen, d) => new Set([...seen].flatMap((place) => [place, place + d, place + 2 * d])),
      new Set([0]),
    );
    return whole ? Math.max(...sums) + 1 : sums.size;
  }),
};

export const convParametersOdd: Record<string, Answers["conv-parameters"]> = {
  "typed in": [1152, 288, 1152, 1152, 272, 136, 3744, 606],
  computed: [
    9 * 16 * 8,
    4 * 9 * 4 * 2,
    9 * 16 * 8,
    9 * 16 * 8,
    9 * 16 + 16 * 8,
    17 * 8,
    9 * 16 * (8 + 18),
    101 * 6,
  ],
};
