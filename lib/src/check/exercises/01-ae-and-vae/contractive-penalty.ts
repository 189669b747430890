import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { contractivePenaltyMistakes } from "./contractive-penalty.mistakes.js";

type Args = readonly [weights: number[][], bias: number[], x: number[]];

const target: Target = {
  name: "contractivePenalty",
  kind: "function",
  type: "(weights: number[][], bias: number[], x: number[]) => number",
};

const code = (weights: number[][], bias: number[], x: number[]) =>
  weights.map((row, j) => {
    const activation = row.reduce((sum, weight, i) => sum + weight * (x[i] ?? NaN), bias[j] ?? NaN);
    return 1 / (1 + Math.exp(-activation));
  });

const STEP = 1e-5;

/** By central differences of the encoder, never by its derivative; they err by some 1e-10. */
export function squaredJacobianNorm(...[weights, bias, x]: Args): number {
  const squares = x.map((_, i) => {
    const moved = (by: number) =>
      code(
        weights,
        bias,
        x.map((value, k) => (k === i ? value + by : value)),
      );
    const [up, down] = [moved(STEP), moved(-STEP)];
    return up.reduce((sum, value, j) => sum + ((value - (down[j] ?? NaN)) / (2 * STEP)) ** 2, 0);
  });
  return squares.reduce((sum, value) => sum + value, 0);
}

function draw(random: Random, units: number, inputs: number): Args {
  const value = () => (random.integer(2, 12) / 8) * (random.integer(0, 2) === 0 ? -1 : 1);
  return [
    several(units, () => several(inputs, value)),
    several(units, value),
    several(inputs, () => random.integer(1, 10) / 10),
  ];
}

/** One unit that is nearly always on; its slope 1 / (2 + eᵗ + e⁻ᵗ) without a difference of numbers near 1. */
function saturated(random: Random): Args {
  const weight = random.integer(8, 25) / 8;
  return [[[weight]], [25 - weight], [1]];
}
const slopeWhereOn = (...[[[weight = NaN] = []], [bias = NaN], [x = NaN]]: Args) => {
  const t = weight * x + bias;
  return (weight / (2 + Math.exp(t) + Math.exp(-t))) ** 2;
};

const tolerance = { relative: 1e-6, absolute: 1e-9 };

export const contractivePenalty: Exercise = {
  id: "contractive-penalty",
  notebook: "01-ae-and-vae",
  task: "1a",
  title: "The penalty of a contractive autoencoder",
  points: 2,
  target,
  forbids: ["penalty.contractive", "jacobianPenalty"],
  parts: [
    agrees<Args>(target, {
      id: "one-unit",
      title: "One unit with one input",
      points: 1,
      essential: true,
      expectation: "at most a sixteenth of the squared weight; equal to 1e-6 relative",
      advice: "the derivative of one sigmoid unit is h (1 − h) times its weight; square it",
      inputs: (random) => [[[[2]], [0], [0.5]], ...several(4, () => draw(random, 1, 1))],
      expected: squaredJacobianNorm,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "layer",
      title: "A layer of several units and inputs",
      points: 0.5,
      expectation: "the sum over all units and inputs; equal to 1e-6 relative",
      advice: "every unit has a derivative with respect to every input; square each, then add",
      inputs: (random) => [draw(random, 2, 3), draw(random, 3, 2), draw(random, 4, 5), draw(random, 1, 4)],
      expected: squaredJacobianNorm,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "saturated",
      title: "A unit that is nearly always on",
      points: 0.5,
      expectation: "some 1e-21, equal to 1e-4 relative: a difference of two codes has no digits left there",
      advice: "write the derivative itself; a difference of nearly equal codes loses all of its digits",
      inputs: (random) => several(3, () => saturated(random)),
      expected: slopeWhereOn,
      tolerance: { relative: 1e-4, absolute: 0 },
    }),
  ],
  mistakes: contractivePenaltyMistakes,
  hints: [
    "How much does unit j of the code change when input i changes a little? That is one entry of the Jacobian.",
    "The derivative of a sigmoid at its output h is h (1 − h). The chain rule multiplies it by the weight.",
    "For each unit: h = sigmoid(bias + Σ weight·x); add (h·(1 − h))² times the sum of its squared weights.",
  ],
};
