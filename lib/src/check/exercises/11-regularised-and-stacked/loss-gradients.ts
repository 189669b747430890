import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { lossGradientsMistakes, type Args } from "./loss-gradients.mistakes.js";
import { grey } from "./numbers.js";

const target: Target = {
  name: "lossGradients",
  kind: "function",
  type: "(x: number[], output: number[]) => { mse: number[]; bce: number[] }",
};

const mse = (x: number[], output: number[]) =>
  x.reduce((total, value, i) => total + (value - (output[i] ?? NaN)) ** 2, 0) / x.length;
const bce = (x: number[], output: number[]) =>
  x.reduce((total, value, i) => {
    const p = output[i] ?? NaN;
    return total - value * Math.log(p) - (1 - value) * Math.log(1 - p);
  }, 0);

const STEP = 1e-4;

/** By differences of five points of the losses themselves, which err by some 1e-10 here. */
export function byDifferences(...[x, output]: Args): { mse: number[]; bce: number[] } {
  const along = (loss: typeof mse) =>
    output.map((_, i) => {
      const at = (steps: number) =>
        loss(
          x,
          output.map((p, k) => (k === i ? p + steps * STEP : p)),
        );
      return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * STEP);
    });
  return { mse: along(mse), bce: along(bce) };
}

const draw = (random: Random, size: number): Args => [
  several(size, () => grey(random)),
  several(size, () => grey(random)),
];
const binary = (random: Random, size: number): Args => [
  several(size, () => random.integer(0, 2)),
  several(size, () => grey(random)),
];

const tolerance = { relative: 1e-6, absolute: 1e-7 };

export const lossGradients: Exercise = {
  id: "loss-gradients",
  notebook: "11-regularised-and-stacked",
  task: "000.3, 001.AE4",
  title: "The gradients of two reconstruction losses",
  points: 1.5,
  target,
  parts: [
    agrees<Args>(target, {
      id: "one-pixel",
      title: "One pixel",
      points: 0.5,
      essential: true,
      expectation: "equal to differences of the losses, to 1e-6 relative",
      advice: "differentiate with respect to the output, with the pixel held fixed",
      inputs: (random) => [[[1], [0.25]], [[0], [0.25]], ...several(4, () => draw(random, 1))],
      expected: byDifferences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "several",
      title: "Several pixels: a mean of squares, a sum of cross-entropies",
      points: 0.5,
      expectation: "one number for each pixel; equal to 1e-6 relative",
      advice: "look at what stands before the sum in each of the two losses",
      inputs: (random) => [draw(random, 2), draw(random, 3), draw(random, 5)],
      expected: byDifferences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "binary",
      title: "Black and white pixels",
      points: 0.5,
      expectation: "finite: −1/p where x is 1 and 1/(1 − p) where x is 0",
      advice: "both terms of the cross-entropy have to stay; one of them vanishes by itself",
      inputs: (random) => [
        binary(random, 3),
        binary(random, 4),
        [
          [0, 1],
          [0.9, 0.1],
        ],
      ],
      expected: byDifferences,
      tolerance,
    }),
  ],
  mistakes: lossGradientsMistakes,
  hints: [
    "Write each loss for one pixel and differentiate it by p, the output; x is a number that does not change.",
    "(p − x)² has the derivative 2 (p − x), and the mean divides it by the number of pixels. ln p has the derivative 1/p, and ln(1 − p) has −1/(1 − p).",
    "mse: 2 * (p - x) / n. bce: (p - x) / (p * (1 - p)), not divided by n because that loss is a sum.",
  ],
};
