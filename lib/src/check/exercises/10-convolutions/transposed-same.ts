import type { Random } from "../../../random/random.js";
import { lopsided, matrix } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { grid, type Matrix } from "../../oracles/convolution.js";
import { agrees } from "../../parts.js";
import { transposedSameMistakes } from "./transposed-same.mistakes.js";

type Args = readonly [input: Matrix, kernel: Matrix, stride: number];

const target: Target = {
  name: "transposedSame",
  kind: "function",
  type: "(input: number[][], kernel: number[][], stride: number) => number[][]",
};

/**
 * Computes what tf.conv2dTranspose gives with padding "same", gathered: its gradient's convolution puts floor(p / 2) of
 * p = max(kernel − stride, 0) zeros before its input, and the others behind it.
 */
function gathered(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const before = (size: number) => Math.floor(Math.max(size - stride, 0) / 2);
  const [top, left] = [before(kernel.length), before(kernel[0]?.length ?? 0)];
  return grid(input.length * stride, (input[0]?.length ?? 0) * stride, (r, c) => {
    let sum = 0;
    input.forEach((row, i) =>
      row.forEach(
        (value, j) => (sum += value * (kernel[r + top - i * stride]?.[c + left - j * stride] ?? 0)),
      ),
    );
    return sum;
  });
}

const draw = (random: Random, input: [number, number], kernel: [number, number], stride: number): Args => [
  matrix(random, ...input),
  lopsided(random, ...kernel),
  stride,
];

export const transposedSame: Exercise = {
  id: "transposed-same",
  notebook: "10-convolutions",
  task: "000.9",
  title: "The padding that is called same",
  points: 1,
  target,
  parts: [
    agrees<Args>(target, {
      id: "decoder",
      title: "3 × 3 kernels at stride 2, as in the decoders of this course",
      points: 0.25,
      essential: true,
      expectation: "twice as many rows and columns as the input; entries equal to 1e-9",
      advice: "the whole scatter has one row and one column too many; where are they cut off?",
      inputs: (random) => [
        [
          [
            [1, 0],
            [0, 0],
          ],
          [
            [1, 2, 3],
            [4, 5, 6],
            [7, 8, 9],
          ],
          2,
        ],
        draw(random, [2, 3], [3, 3], 2),
        draw(random, [4, 2], [3, 3], 2),
      ],
      expected: gathered,
    }),
    agrees<Args>(target, {
      id: "other-kernels",
      title: "Other kernels and strides",
      points: 0.5,
      expectation: "half of kernel minus stride is cut off at the top, rounded down; the rest at the bottom",
      advice: "(i − 1) · stride + k rows are there, i · stride are wanted: share the difference",
      inputs: (random) => [
        draw(random, [2, 2], [4, 4], 2),
        draw(random, [2, 3], [5, 4], 2),
        draw(random, [3, 2], [5, 5], 1),
        draw(random, [2, 2], [7, 6], 2),
        draw(random, [2, 2], [6, 5], 3),
      ],
      expected: gathered,
    }),
    agrees<Args>(target, {
      id: "small-kernels",
      title: "Kernels smaller than the stride",
      points: 0.25,
      expectation: "nothing is cut off; zeros follow the last copy",
      advice: "fewer rows are there than are wanted: fill up with zeros at the bottom and right",
      inputs: (random) => [draw(random, [2, 2], [1, 2], 3), draw(random, [3, 2], [2, 2], 4)],
      expected: gathered,
    }),
  ],
  mistakes: transposedSameMistakes,
  hints: [
    "How many rows does the scatter have, and how many are wanted? What happens to those that are too many?",
    "There are k − s rows too many. The first ⌊(k − s)/2⌋ of them go, and the rest at the other end; for columns likewise. If k is smaller than s, zeros are missing at the end.",
    "const top = Math.floor(Math.max(0, kernel.length - stride) / 2); then output[r][c] = whole[r + top][c + left], or 0 where there is none, for r below stride · input.length.",
  ],
};
