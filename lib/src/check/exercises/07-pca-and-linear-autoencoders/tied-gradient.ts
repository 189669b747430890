import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { LINEAR } from "./family.js";
import { tiedGradientMistakes } from "./tied-gradient.mistakes.js";

type Matrix = number[][];
type Args = readonly [points: Matrix, weights: Matrix];

const target: Target = {
  name: "gradientOfLoss",
  kind: "function",
  type: "(points: number[][], weights: number[][]) => number[][]",
};

function loss(points: Matrix, weights: Matrix): number {
  const errors = points.map((x) => {
    const z = weights.map((row) => row.reduce((sum, weight, k) => sum + weight * (x[k] ?? NaN), 0));
    return x.reduce((sum, value, k) => {
      const output = z.reduce((total, code, i) => total + code * (weights[i]?.[k] ?? NaN), 0);
      return sum + (value - output) ** 2;
    }, 0);
  });
  return errors.reduce((sum, error) => sum + error, 0) / points.length;
}

const STEP = 0.25;

/** By differences of five points, which are exact for the polynomial of degree 4 that the loss is in each weight. */
export function differences(points: Matrix, weights: Matrix): Matrix {
  return weights.map((row, i) =>
    row.map((_, k) => {
      const at = (steps: number) =>
        loss(
          points,
          weights.map((each, r) =>
            each.map((weight, c) => (r === i && c === k ? weight + steps * STEP : weight)),
          ),
        );
      return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * STEP);
    }),
  );
}

/** Forwards: how each output moves with one weight, and the loss with the outputs. */
function byDirections(points: Matrix, weights: Matrix): Matrix {
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, k) => sum + value * (b[k] ?? NaN), 0);
  return weights.map((row, i) =>
    row.map((_, k) => {
      const slopes = points.map((x) => {
        const z = weights.map((each) => dot(each, x));
        const residual = x.map(
          (value, m) =>
            value -
            dot(
              z,
              weights.map((each) => each[m] ?? NaN),
            ),
        );
        return -2 * ((x[k] ?? NaN) * dot(residual, row) + (residual[k] ?? NaN) * (z[i] ?? NaN));
      });
      return slopes.reduce((sum, slope) => sum + slope, 0) / points.length;
    }),
  );
}

/** A long point nearly across the weights: the loss is huge, and all that it changes by is lost in its rounding. */
function nearlyAcross(random: Random): Args {
  const long = 1e6 * random.integer(1, 10);
  return [[[long, 1]], [[1 / long, -0.9999]]];
}

/** Eighths, which are short to type. */
const eighths = (random: Random, from: number, to: number) =>
  (random.integer(from, to) / 8) * (random.integer(0, 2) === 0 ? -1 : 1);

function draw(random: Random, count: number, size: number, codes: number): Args {
  return [
    several(count, () => several(size, () => eighths(random, 4, 17))),
    several(codes, () => several(size, () => eighths(random, 2, 10))),
  ];
}

const tolerance = { relative: 1e-8, absolute: 1e-9 };

export const tiedGradient: Exercise = {
  id: "tied-gradient",
  notebook: "07-pca-and-linear-autoencoders",
  task: "lecture 2",
  title: "The gradient of a tied linear autoencoder",
  points: 2,
  target,
  forbids: LINEAR,
  parts: [
    agrees<Args>(target, {
      id: "one-point",
      title: "One point, a code of one number",
      points: 1,
      essential: true,
      expectation: "equal to differences of the loss, to 1e-8",
      advice: "W is used twice, to encode and to decode, and each use gives a term",
      inputs: (random) => [[[[1, 2]], [[0.5, 0.25]]], ...several(4, () => draw(random, 1, 2, 1))],
      expected: differences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "several",
      title: "Several points and a longer code",
      points: 0.5,
      expectation: "the mean over the points; one row for each number of the code, equal to 1e-8",
      advice: "add the gradients of all points and divide by their number; row i belongs to code entry i",
      inputs: (random) => [draw(random, 3, 2, 1), draw(random, 2, 3, 2), draw(random, 4, 4, 3)],
      expected: differences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "far",
      title: "A point far out, and nearly across the weights",
      points: 0.5,
      expectation: "equal to 1e-6: a difference of two losses has no digits left there",
      advice: "write the derivative itself; the two terms of the chain rule stay exact where losses do not",
      inputs: (random) => several(2, () => nearlyAcross(random)),
      expected: byDirections,
      tolerance: { relative: 1e-6, absolute: 1e-12 },
    }),
  ],
  mistakes: tiedGradientMistakes,
  hints: [
    "Write the loss of one point as r·r with r = x − Wᵀ z and z = W x. In which places does W stand?",
    "As decoder, W_ik multiplies z_i into output k: that gives −2 z_i r_k. As encoder, it multiplies x_k into z_i, and z_i reaches the loss through the whole output: −2 (W r)_i x_k.",
    "For each point: z = W x, r = x − Wᵀ z, s = W r; entry (i, k) is −2 (z[i] r[k] + s[i] x[k]); average over the points.",
  ],
};
