import type { Random } from "../../../random/random.js";
import { lopsided, matrix, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import type { Matrix } from "../../oracles/convolution.js";
import { separableAsRegular, type Channels } from "../../oracles/convolution-family.js";
import { agrees } from "../../parts.js";
import { depthwiseSeparableMistakes } from "./depthwise-separable.mistakes.js";
import { FAMILY } from "./family.js";

type Args = readonly [input: Channels, depthwise: Channels, pointwise: Matrix];
type Size = readonly [height: number, width: number];

const target: Target = {
  name: "depthwiseSeparable",
  kind: "function",
  type: "(input: number[][][], depthwise: number[][][], pointwise: number[][]) => number[][][]",
};

/** Channels of these numbers, with kernels and weights in which every flip and exchange shows. */
const draw = (random: Random, inputs: number, outputs: number, image: Size, kernel: Size): Args => [
  several(inputs, () => matrix(random, ...image)),
  several(inputs, () => lopsided(random, ...kernel)),
  lopsided(random, outputs, inputs),
];

const unit = (size: number): number[][] => several(size, (r) => several(size, (c) => Number(r === c)));

export const depthwiseSeparable: Exercise = {
  id: "depthwise-separable",
  notebook: "10-convolutions",
  task: "000.9",
  title: "Depthwise separable convolution",
  points: 3,
  target,
  forbids: FAMILY,
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "Equals the regular convolution with the weights pointwise[o][c] · depthwise[c]",
      points: 1.5,
      essential: true,
      expectation: "one channel for each row of pointwise, n - k + 1 rows and columns; entries equal to 1e-9",
      advice:
        "convolve each channel with its own kernel on paper, then add them up with the weights of one row of pointwise",
      inputs: (random) => [
        [
          [
            [
              [1, 2],
              [3, 4],
            ],
            [
              [5, 6],
              [7, 8],
            ],
          ],
          [[[1, 0]], [[0, 1]]],
          [
            [1, 10],
            [100, 1000],
            [0, 1],
          ],
        ],
        draw(random, 2, 3, [3, 4], [2, 3]),
        draw(random, 3, 2, [4, 3], [2, 2]),
        draw(random, 2, 2, [5, 4], [3, 2]),
        draw(random, 3, 3, [3, 5], [2, 3]),
      ],
      expected: separableAsRegular,
    }),
    agrees<Args>(target, {
      id: "depthwise",
      title: "With pointwise = identity no channel sees another (as many groups as channels)",
      points: 0.5,
      expectation: "channel c is the convolution of channel c with kernel c; equal to 1e-9",
      advice: "the first step convolves each channel by itself",
      inputs: (random) =>
        [2, 3].map((count): Args => {
          const [input, kernels] = draw(random, count, count, [3, 4], [2, 2]);
          return [input, kernels, unit(count)];
        }),
      expected: separableAsRegular,
    }),
    agrees<Args>(target, {
      id: "pointwise",
      title: "With kernels [[1]] every place is mixed by itself",
      points: 0.5,
      expectation: "output o at a place is Σ pointwise[o][c] · input[c] there; equal to 1e-9",
      advice: "the second step multiplies the vector of channels at each place by the matrix pointwise",
      inputs: (random) =>
        [
          [2, 4],
          [3, 2],
        ].map(([inputs = 1, outputs = 1]): Args => {
          const [input, , weights] = draw(random, inputs, outputs, [2, 3], [1, 1]);
          return [input, input.map(() => [[1]]), weights];
        }),
      expected: separableAsRegular,
    }),
    agrees<Args>(target, {
      id: "edges",
      title: "One channel in, one channel out, and a kernel as large as the image",
      points: 0.5,
      expectation: "always [channel][row][column]; entries equal to 1e-9",
      advice: "look at what your loops do when there is only one channel, row or column",
      inputs: (random) => [
        draw(random, 1, 1, [2, 3], [1, 2]),
        draw(random, 1, 3, [3, 2], [2, 1]),
        draw(random, 3, 1, [2, 3], [2, 3]),
      ],
      expected: separableAsRegular,
    }),
  ],
  mistakes: depthwiseSeparableMistakes,
  hints: [
    "There are two steps. The first looks at neighbours but never at another channel, the second at all channels but never at a neighbour.",
    "First convolve input[c] with depthwise[c], for every c. Then output o is the sum over c of pointwise[o][c] times the c-th result, entry by entry.",
    "const convolved = input.map((channel, c) => conv2d(channel, depthwise[c])); then pointwise.map((weights) => …) builds, for every row r and column s, the sum over c of weights[c] * convolved[c][r][s].",
  ],
};
