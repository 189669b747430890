import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../../../../../lib/src/check/exercises/10-convolutions/index.js";
import type { Mutant } from "../answers.js";

type Same = Answers["transposed-same"];

const zeros = (rows: number, columns: number) =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

/** Scatters into an output of this size, `top` rows and `left` columns further up and left. */
function scattered(
  input: number[][],
  kernel: number[][],
  stride: number,
  [rows, columns, top, left]: readonly [number, number, number, number],
): number[][] {
  const output = zeros(rows, columns);
  input.forEach((line, i) =>
    line.forEach((value, j) =>
      kernel.forEach((weights, u) =>
        weights.forEach((weight, v) => {
          const row = output[i * stride + u - top];
          const column = j * stride + v - left;
          if (row && column >= 0 && column < columns) row[column] = (row[column] ?? 0) + value * weight;
        }),
      ),
    ),
  );
  return output;
}
const width = (rows: number[][]) => rows[0]?.length ?? 0;
const half = (cut: number) => Math.floor(Math.max(0, cut) / 2);

export const transposedSameMutants: Mutant<Same>[] = [
  {
    title: "PyTorch's padding 1 and output padding 1",
    diagnosis: "half-a-kernel",
    answer: (x, k, s) => scattered(x, k, s, [x.length * s, width(x) * s, 1, 1]),
  },
  {
    title: "the last rows and columns cut off",
    diagnosis: "cut-at-the-end",
    answer: (x, k, s) => scattered(x, k, s, [x.length * s, width(x) * s, 0, 0]),
  },
  {
    title: "zeros",
    answer: (x, _, s) => zeros(x.length * s, width(x) * s),
  },
];

export const transposedSameOdd: Record<string, Same> = {
  "scattered into the place": (x, k, s) =>
    scattered(x, k, s, [x.length * s, width(x) * s, half(k.length - s), half(width(k) - s)]),
  "rounded from the framework's": (x, k, s) =>
    tf.tidy(() => {
      const [rows, columns] = [x.length * s, width(x) * s];
      const image = tf.tensor(x).reshape<tf.Tensor4D>([1, x.length, width(x), 1]);
      const filter = tf.tensor(k).reshape<tf.Tensor4D>([k.length, width(k), 1, 1]);
      const made = tf.conv2dTranspose(image, filter, [1, rows, columns, 1], s, "same");
      return (made.reshape([rows, columns]).arraySync() as number[][]).map((row) => row.map(Math.round));
    }),
};
