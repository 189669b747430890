import type { Random } from "../../../random/random.js";
import { difference } from "../../compare.js";
import { text } from "../../describe.js";
import { lopsided, matrix, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import {
  directConvolution,
  innerProduct,
  transposedByMatrix,
  wave,
  type Matrix,
} from "../../oracles/convolution.js";
import { agrees, callByCall, disagreement, evidence, unexpectedThrow } from "../../parts.js";
import { transposedConvMistakes } from "./transposed-conv.mistakes.js";

type Args = readonly [input: Matrix, kernel: Matrix, stride: number];

const target: Target = {
  name: "transposedConv2d",
  kind: "function",
  type: "(input: number[][], kernel: number[][], stride: number) => number[][]",
};

/** Input and kernel of these shapes; neither is symmetric, so that a flip or a transposition shows. */
const draw = (random: Random, input: [number, number], kernel: [number, number], stride: number): Args => [
  matrix(random, ...input),
  lopsided(random, ...kernel),
  stride,
];

export const transposedConv: Exercise = {
  id: "transposed-conv",
  notebook: "03-transposed-convolution",
  task: "3",
  title: "Transposed convolution by scattering",
  points: 3,
  target,
  forbids: ["transposedConv2d", "convMatrix"],
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "Equals Cᵀ · vec(input) for the matrix C of the convolution",
      points: 1.5,
      essential: true,
      expectation: "as many rows and columns as the last copy of the kernel reaches; entries equal to 1e-9",
      advice:
        "scatter this input by hand: place input[0][0] times the kernel first, then the next entry one stride further",
      inputs: (random) => [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [1, 10],
            [100, 1000],
          ],
          1,
        ],
        [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [1, 2, 3],
            [4, 5, 6],
            [7, 8, 9],
          ],
          2,
        ],
        draw(random, [3, 4], [2, 3], 1),
        draw(random, [2, 3], [3, 2], 2),
        draw(random, [4, 2], [4, 3], 2),
        draw(random, [2, 4], [4, 5], 3),
        [fractional(random, 3, 3), fractional(random, 3, 2), 2],
      ],
      expected: transposedByMatrix,
    }),
    callByCall<Args>(
      {
        id: "adjoint",
        title: "Is the adjoint: ⟨conv(x), y⟩ = ⟨x, transposed(y)⟩ for every x and y",
        points: 0.5,
        expectation: "both inner products equal to 1e-9",
        advice: "every product x · kernel · y of the left side has to appear once on the right",
      },
      (random) => [
        draw(random, [3, 3], [3, 3], 2),
        draw(random, [2, 5], [2, 4], 1),
        draw(random, [3, 2], [1, 3], 2),
        draw(random, [2, 2], [5, 3], 3),
      ],
      (call, outcome, advice) => {
        const [y, kernel, stride] = call.args as Args;
        const exact = transposedByMatrix(y, kernel, stride);
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, text(exact));
        if (outcome.kind !== "value") return undefined;
        const differs = difference(exact, outcome.value);
        if (!differs) return undefined;
        if (differs.kind !== "value") return disagreement(target, call, differs, advice);
        const x = wave(exact.length, exact[0]?.length ?? 0);
        const left = innerProduct(directConvolution(x, kernel, stride), y);
        const right = innerProduct(x, outcome.value as Matrix);
        return {
          message: `with x[r][c] = cos(1 + 3r + 7c) and y = ${text(y)}, kernel ${text(kernel)}, stride ${stride}, ⟨conv(x), y⟩ is ${text(left)} but ⟨x, transposedConv2d(y)⟩ is ${text(right)}`,
          advice,
          evidence: evidence(target, call, text(left), text(right)),
        };
      },
    ),
    agrees<Args>(target, {
      id: "impulses",
      title: "A single 1 gives the kernel, and the kernel [[1]] at stride 1 gives the input",
      points: 0.5,
      expectation: "equal entry by entry, nothing flipped",
      advice: "follow the one entry that is not 0 to the places where it lands",
      inputs: (random) => [
        [
          [[1]],
          [
            [1, 2],
            [3, 4],
          ],
          1,
        ],
        [[[1]], lopsided(random, 2, 3), 2],
        [matrix(random, 3, 4), [[1]], 1],
        [
          matrix(random, 2, 3),
          [
            [0, 0],
            [0, 1],
          ],
          1,
        ],
        [
          [
            [0, 0],
            [1, 0],
          ],
          lopsided(random, 3, 3),
          2,
        ],
      ],
      expected: transposedByMatrix,
    }),
    agrees<Args>(target, {
      id: "gaps",
      title: "Strides beyond the kernel's size leave zeros between",
      points: 0.5,
      expectation: "as many rows and columns as the last copy reaches; exactly 0 in the gaps",
      advice:
        "no row or column follows the last placed kernel; count from the first row to the last that is touched",
      inputs: (random) => [
        [
          [
            [1, 2],
            [3, 4],
          ],
          [[1]],
          2,
        ],
        draw(random, [2, 3], [1, 2], 3),
        draw(random, [3, 2], [2, 2], 4),
        draw(random, [3, 1], [2, 1], 3),
      ],
      expected: transposedByMatrix,
    }),
  ],
  mistakes: transposedConvMistakes,
  hints: [
    "An ordinary convolution gathers a window of its input into one number. Here one number of the input is spread over a window of the output.",
    "Start from zeros with (i - 1) · stride + k rows and columns. The entry input[r][c] places a copy of the kernel, times its value, with its corner at row r · stride and column c · stride.",
    "Four nested loops, over the input's rows r and columns c and the kernel's rows i and columns j: add input[r][c] * kernel[i][j] to output[r * stride + i][c * stride + j].",
  ],
};

function fractional(random: Random, rows: number, columns: number): number[][] {
  return several(rows, () => several(columns, () => random.normal()));
}
