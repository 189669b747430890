import type { Random } from "../../../random/random.js";
import { difference } from "../../compare.js";
import { text } from "../../describe.js";
import { lopsided } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import {
  convolutionMatrix,
  directConvolution,
  innerProduct,
  wave,
  type Matrix,
} from "../../oracles/convolution.js";
import { agrees, callByCall, disagreement, evidence, unexpectedThrow } from "../../parts.js";
import { convMatrixMistakes } from "./conv-matrix.mistakes.js";

type Args = readonly [kernel: Matrix, height: number, width: number, stride: number];

const target: Target = {
  name: "convMatrix",
  kind: "function",
  type: "(kernel: number[][], height: number, width: number, stride: number) => number[][]",
};

const draw = (
  random: Random,
  kernel: [number, number],
  height: number,
  width: number,
  stride: number,
): Args => [lopsided(random, ...kernel), height, width, stride];

export const convMatrix: Exercise = {
  id: "conv-matrix",
  notebook: "03-transposed-convolution",
  task: "3",
  title: "A convolution as a matrix",
  points: 3,
  target,
  forbids: ["convMatrix", "transposedConv2d"],
  parts: [
    agrees<Args>(target, {
      id: "stride-one",
      title: "Every row and column at stride 1",
      points: 1,
      essential: true,
      expectation: "one row for each output entry, one column for each input entry; entries equal to 1e-9",
      advice:
        "write down which input entries the output entry of this row is made of, and with which weights",
      inputs: (random) => [
        [
          [
            [1, 2],
            [3, 4],
          ],
          3,
          3,
          1,
        ],
        draw(random, [2, 2], 3, 4, 1),
        draw(random, [2, 3], 4, 5, 1),
        draw(random, [3, 2], 5, 3, 1),
      ],
      expected: convolutionMatrix,
    }),
    agrees<Args>(target, {
      id: "strides",
      title: "Strides 2 and 3, also where the last window does not fit",
      points: 1,
      expectation: "⌊(n - k)/stride⌋ + 1 positions in each direction; entries equal to 1e-9",
      advice:
        "count the windows that lie wholly inside the input, and see at which row and column each begins",
      inputs: (random) => [
        [
          [
            [1, 2],
            [3, 4],
          ],
          4,
          4,
          2,
        ],
        draw(random, [2, 2], 5, 4, 2),
        draw(random, [3, 2], 7, 5, 2),
        draw(random, [2, 3], 6, 7, 3),
        draw(random, [1, 2], 4, 6, 3),
      ],
      expected: convolutionMatrix,
    }),
    callByCall<Args>(
      {
        id: "product",
        title: "C · vec(x) = vec(conv2d(x)) for every x",
        points: 1,
        expectation: "equal to 1e-9 in every entry",
        advice:
          "row n of C belongs to entry n of vec(conv2d(x)), column m to entry m of vec(x), both row by row",
      },
      (random) => [
        draw(random, [1, 1], 2, 3, 1),
        draw(random, [2, 3], 2, 3, 1),
        draw(random, [3, 1], 6, 3, 2),
        draw(random, [3, 3], 5, 6, 1),
        draw(random, [2, 4], 5, 8, 2),
      ],
      (call, outcome, advice) => {
        const [kernel, height, width, stride] = call.args as Args;
        const exact = convolutionMatrix(kernel, height, width, stride);
        if (outcome.kind === "throw") return unexpectedThrow(target, call, outcome, text(exact));
        if (outcome.kind !== "value") return undefined;
        const differs = difference(exact, outcome.value);
        if (!differs) return undefined;
        if (differs.kind !== "value") return disagreement(target, call, differs, advice);
        const x = wave(height, width);
        const right = directConvolution(x, kernel, stride).flat();
        const left = (outcome.value as Matrix).map((row) => innerProduct([row], [x.flat()]));
        const row = Math.max(
          0,
          left.findIndex((value, i) => difference(right[i], value) !== undefined),
        );
        return {
          message: `with C = ${target.name}(${call.args.map(text).join(", ")}) and x[r][c] = cos(1 + 3r + 7c), entry ${row} of C · vec(x) should be ${text(right[row])}, but is ${text(left[row])}`,
          advice,
          evidence: evidence(target, call, text(right), text(left)),
        };
      },
    ),
  ],
  mistakes: convMatrixMistakes,
  hints: [
    "Each output entry is a weighted sum of input entries, so it is one row of C. Which input entries does it see, and where do they stand in vec(x)?",
    "With ow windows side by side, row n = r · ow + c of C belongs to the window that begins at (r · stride, c · stride); in vec(x) the entry (a, b) has index a · width + b.",
    "Fill zeros, then loop over window rows r and columns c and kernel rows i and columns j: set C[r * ow + c][(r * stride + i) * width + c * stride + j] to kernel[i][j].",
  ],
};
