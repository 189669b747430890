/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";

type M = number[][];
const zeros = (h: number, w: number): M => Array.from({ length: h }, () => Array<number>(w).fill(0));

/** Right answers that hardly look alike; each must score full. */
export const convMatrixOdd: Record<string, Answers["conv-matrix"]> = {
  "four loops": (k, h, w, s) => {
    const [oh, ow] = [Math.floor((h - k.length) / s) + 1, Math.floor((w - k[0]!.length) / s) + 1];
    const C = zeros(oh * ow, h * w);
    for (let r = 0; r < oh; r++) {
      for (let c = 0; c < ow; c++) {
        for (let i = 0; i < k.length; i++) {
          for (let j = 0; j < k[0]!.length; j++) C[r * ow + c]![(r * s + i) * w + c * s + j] = k[i]![j]!;
        }
      }
    }
    return C;
  },
  "entry by entry, by asking which kernel entry meets which pixel": (k, h, w, s) => {
    const C: M = [];
    for (let r = 0; r + k.length <= h; r += s) {
      for (let c = 0; c + k[0]!.length <= w; c += s) {
        C.push(Array.from({ length: h * w }, (_, m) => k[Math.floor(m / w) - r]?.[(m % w) - c] ?? 0));
      }
    }
    return C;
  },
  "probed with unit images": (k, h, w, s) => {
    const conv = (x: M) => {
      const out: number[] = [];
      for (let r = 0; r <= h - k.length; r += s) {
        for (let c = 0; c <= w - k[0]!.length; c += s) {
          out.push(k.reduce((sum, row, i) => row.reduce((t, v, j) => t + v * x[r + i]![c + j]!, sum), 0));
        }
      }
      return out;
    };
    const columns = Array.from({ length: h * w }, (_, m) => {
      const x = zeros(h, w);
      x[Math.floor(m / w)]![m % w] = 1;
      return conv(x);
    });
    return columns[0]!.map((_, n) => columns.map((column) => column[n]!));
  },
  "rows padded to lines of the image, then flattened; zeros may be -0": (k, h, w, s) => {
    const C: M = [];
    for (let r = 0; r + k.length <= h; r += s) {
      for (let c = 0; c + k[0]!.length <= w; c += s) {
        const empty = () => Array<number>(w).fill(-0);
        const line = (row: number[]) => [...empty().slice(0, c), ...row, ...empty().slice(c + row.length)];
        const image = [
          ...Array.from({ length: r }, empty),
          ...k.map(line),
          ...Array.from({ length: h - r - k.length }, empty),
        ];
        C.push(image.flat());
      }
    }
    return C;
  },
};

export const transposedConvOdd: Record<string, Answers["transposed-conv"]> = {
  "scatter with four loops": (x, k, s) => {
    const out = zeros((x.length - 1) * s + k.length, (x[0]!.length - 1) * s + k[0]!.length);
    for (let r = 0; r < x.length; r++) {
      for (let c = 0; c < x[0]!.length; c++) {
        for (let i = 0; i < k.length; i++) {
          for (let j = 0; j < k[0]!.length; j++) out[r * s + i]![c * s + j]! += x[r]![c]! * k[i]![j]!;
        }
      }
    }
    return out;
  },
  "multiplied by the transposed matrix of the convolution": (x, k, s) => {
    const [h, w] = [(x.length - 1) * s + k.length, (x[0]!.length - 1) * s + k[0]!.length];
    const C = convMatrixOdd["four loops"]!(k, h, w, s);
    const y = x.flat();
    const flat = C[0]!.map((_, m) => C.reduce((sum, row, n) => sum + row[m]! * y[n]!, 0));
    return Array.from({ length: h }, (_, r) => flat.slice(r * w, (r + 1) * w));
  },
  "spread with zeros, bordered, and convolved with the flipped kernel": (x, k, s) => {
    const [kh, kw] = [k.length, k[0]!.length];
    const spread = zeros((x.length - 1) * s + 1 + 2 * (kh - 1), (x[0]!.length - 1) * s + 1 + 2 * (kw - 1));
    x.forEach((row, r) => row.forEach((v, c) => (spread[kh - 1 + r * s]![kw - 1 + c * s] = v)));
    const flipped = k.map((row) => [...row].reverse()).reverse();
    return zeros(spread.length - kh + 1, spread[0]!.length - kw + 1).map((row, r) =>
      row.map((_, c) =>
        flipped.flatMap((ws, i) => ws.map((v, j) => v * spread[r + i]![c + j]!)).reduce((a, b) => a + b, 0),
      ),
    );
  },
  "gathered: each output entry collects what reaches it": (x, k, s) =>
    Array.from({ length: (x.length - 1) * s + k.length }, (_, a) =>
      Array.from({ length: (x[0]!.length - 1) * s + k[0]!.length }, (_, b) => {
        let sum = 0;
        x.forEach((row, r) => row.forEach((v, c) => (sum += v * (k[a - r * s]?.[b - c * s] ?? 0))));
        return sum;
      }),
    ),
  "in a flat typed array, cut into rows at the end": (x, k, s) => {
    const [h, w] = [(x.length - 1) * s + k.length, (x[0]!.length - 1) * s + k[0]!.length];
    const out = new Float64Array(h * w);
    for (const [r, row] of x.entries()) {
      for (const [c, v] of row.entries()) {
        for (const [i, weights] of k.entries()) {
          for (const [j, weight] of weights.entries()) out[(r * s + i) * w + c * s + j]! += v * weight;
        }
      }
    }
    return Array.from({ length: h }, (_, r) => Array.from(out.subarray(r * w, r * w + w)));
  },
};

export const transposedSizesOdd: Record<string, Answers["transposed-sizes"]> = {
  "typed in": [7, 5, 14, 28, 8, 7, 17, 30],
  "computed by the formula": (
    [
      [3, 3, 2, 0, 0],
      [3, 3, 2, 1, 0],
      [7, 3, 2, 1, 1],
      [14, 3, 2, 1, 1],
      [4, 4, 2, 1, 0],
      [5, 3, 1, 0, 0],
      [6, 2, 3, 0, 0],
      [10, 5, 3, 2, 2],
    ] as const
  ).map(([i, k, s, p, o]) => (i - 1) * s - 2 * p + k + o),
  "taken out of a typed array": Array.from(Uint8Array.of(7, 5, 14, 28, 8, 7, 17, 30)),
};
