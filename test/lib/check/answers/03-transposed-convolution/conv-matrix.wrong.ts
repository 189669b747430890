/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const convMatrixMutants: Mutant<Answers["conv-matrix"]>[] = [
  {
    title: "one column for each output entry",
    diagnosis: "transposed-matrix",
    answer: (k, h, w, s) => {
      const C = right(k, h, w, s);
      return C[0]!.map((_, m) => C.map((row) => row[m]!));
    },
  },
  {
    title: "vec as in MATLAB",
    diagnosis: "column-major",
    answer: (k, h, w, s) => {
      const [oh, ow] = [Math.floor((h - k.length) / s) + 1, Math.floor((w - k[0]!.length) / s) + 1];
      const C = zeros(oh * ow, h * w);
      for (let c = 0; c < ow; c++) {
        for (let r = 0; r < oh; r++) {
          k.forEach((row, i) => row.forEach((v, j) => (C[c * oh + r]![(c * s + j) * h + r * s + i] = v)));
        }
      }
      return C;
    },
  },
  {
    title: "flips the kernel as signal processing does",
    diagnosis: "flipped-kernel",
    answer: (k, h, w, s) =>
      right(
        k.toReversed().map((row) => row.toReversed()),
        h,
        w,
        s,
      ),
  },
  {
    title: "rolls the first row on by one",
    diagnosis: "shifted-rows",
    answer: (k, h, w, s) => {
      const C = right(k, h, w, s);
      for (let n = 1; n < C.length; n++) C[n] = [...Array<number>(s).fill(0), ...C[n - 1]!.slice(0, -s)];
      return C;
    },
  },
  {
    title: "starts from new Array(n).fill(row)",
    diagnosis: "shared-rows",
    answer: (k, h, w, s) => {
      const [oh, ow] = [Math.floor((h - k.length) / s) + 1, Math.floor((w - k[0]!.length) / s) + 1];
      const C = new Array(oh * ow).fill(new Array(h * w).fill(0)) as number[][];
      for (let r = 0; r < oh; r++) {
        for (let c = 0; c < ow; c++) {
          k.forEach((row, i) => row.forEach((v, j) => (C[r * ow + c]![(r * s + i) * w + c * s + j] = v)));
        }
      }
      return C;
    },
  },
  {
    title: "a stride of one throughout",
    diagnosis: "stride-ignored",
    answer: (k, h, w) => right(k, h, w, 1),
  },
  {
    title: "takes height for width",
    diagnosis: "height-for-width",
    answer: (k, h, w, s) => {
      const [oh, ow] = [Math.floor((h - k.length) / s) + 1, Math.floor((w - k[0]!.length) / s) + 1];
      const C = zeros(oh * ow, h * w);
      for (let r = 0; r < oh; r++) {
        for (let c = 0; c < ow; c++) {
          for (const [i, row] of k.entries()) {
            for (const [j, v] of row.entries()) C[r * ow + c]![(r * s + i) * h + c * s + j] = v;
          }
        }
      }
      return C;
    },
  },
  {
    title: "rounds the number of windows up",
    diagnosis: "not-floored",
    answer: (k, h, w, s) => {
      const [oh, ow] = [Math.ceil((h - k.length) / s) + 1, Math.ceil((w - k[0]!.length) / s) + 1];
      const C = zeros(oh * ow, h * w);
      for (let r = 0; r < oh; r++) {
        for (let c = 0; c < ow; c++) {
          k.forEach((row, i) =>
            row.forEach((v, j) => {
              if (r * s + i < h && c * s + j < w) C[r * ow + c]![(r * s + i) * w + c * s + j] = v;
            }),
          );
        }
      }
      return C;
    },
  },
  {
    title: "holes where zeros belong",
    answer: (k, h, w, s) =>
      right(k, h, w, s).map((row) => {
        const sparse: number[] = [];
        row.forEach((v, m) => {
          if (v !== 0) sparse[m] = v;
        });
        sparse.length = row.length;
        return sparse;
      }),
  },
  {
    title: "a matrix of strings for a neat print",
    answer: (k, h, w, s) =>
      right(k, h, w, s).map((row) => row.map((v) => v.toFixed(2))) as unknown as number[][],
  },
  {
    title: "the dense identity",
    answer: (_, h, w) => zeros(h * w, h * w).map((row, n) => row.map((_, m) => (n === m ? 1 : 0))),
  },
];

const zeros = (h: number, w: number) => Array.from({ length: h }, () => Array<number>(w).fill(0));

function right(k: number[][], h: number, w: number, s: number): number[][] {
  const [oh, ow] = [Math.floor((h - k.length) / s) + 1, Math.floor((w - k[0]!.length) / s) + 1];
  const C = zeros(oh * ow, h * w);
  for (let r = 0; r < oh; r++) {
    for (let c = 0; c < ow; c++) {
      k.forEach((row, i) => row.forEach((v, j) => (C[r * ow + c]![(r * s + i) * w + c * s + j] = v)));
    }
  }
  return C;
}
