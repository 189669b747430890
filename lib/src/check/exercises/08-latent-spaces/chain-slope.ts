import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { chainSlopeMistakes } from "./chain-slope.mistakes.js";

type Args = readonly [x: number, weights: number[], activation: "sigmoid" | "relu"];

const target: Target = {
  name: "chainSlope",
  kind: "function",
  type: '(x: number, weights: number[], activation: "sigmoid" | "relu") => number',
};

function output(x: number, weights: readonly number[], activation: string): number {
  const unit = (t: number) => (activation === "relu" ? Math.max(0, t) : 1 / (1 + Math.exp(-t)));
  return weights.reduce((h, weight) => unit(weight * h), x);
}

const STEP = 0.01;

/** By differences of five points; they err by some 1e-8 of the slope. */
function slopeByDifferences(...[x, weights, activation]: Args): number {
  const at = (steps: number) => output(x + steps * STEP, weights, activation);
  return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * STEP);
}

const weight = (random: Random) => random.integer(4, 13) / 4;
const signed = (random: Random) => weight(random) * (random.integer(0, 2) === 0 ? -1 : 1);
/** Two sigmoids, the first nearly always on: no difference of outputs has digits left there. */
const slopeWhereOn = (...[x, [first = NaN, second = NaN]]: Args) => {
  const slope = (t: number) => 1 / (2 + Math.exp(t) + Math.exp(-t));
  return first * slope(first * x) * second * slope(second / (1 + Math.exp(-first * x)));
};

const tolerance = { relative: 1e-5, absolute: 1e-13 };

export const chainSlope: Exercise = {
  id: "chain-slope",
  notebook: "08-latent-spaces",
  task: "lecture 4",
  title: "The slope of a chain of layers",
  points: 1.5,
  target,
  parts: [
    agrees<Args>(target, {
      id: "sigmoid",
      title: "Two and three sigmoids",
      points: 0.5,
      essential: true,
      expectation: "at most a quarter of each weight, multiplied; equal to finite differences, to 1e-5",
      advice: "the chain rule multiplies, layer by layer, the weight and the slope of the unit at that place",
      inputs: (random) => [
        [0.5, [2, -3], "sigmoid"],
        ...several(4, (): Args => [random.integer(2, 12) / 8, several(2, () => signed(random)), "sigmoid"]),
        [random.integer(2, 12) / 8, several(3, () => signed(random)), "sigmoid"],
      ],
      expected: slopeByDifferences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "relu",
      title: "The same with ReLU, on and off",
      points: 0.5,
      expectation: "the product of the weights while all units are on, exactly 0 once one is off",
      advice: "ReLU has slope 1 where its unit is on and 0 where it is off, whatever its weight",
      inputs: (random) => [
        [0.5, several(3, () => weight(random)), "relu"],
        [1.25, [weight(random), weight(random)], "relu"],
        [0.75, [weight(random), -weight(random), weight(random)], "relu"],
        [0.5, [-weight(random), weight(random)], "relu"],
        [-0.75, [-weight(random), weight(random)], "relu"],
      ],
      expected: slopeByDifferences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "deep",
      title: "Eight layers",
      points: 0.25,
      expectation: "with sigmoids and weights from 1 to 3 below 1e-4; equal to 1e-5 relative",
      advice: "the same product, over as many layers as there are weights",
      inputs: (random) => [
        [0.5, several(8, () => weight(random)), "sigmoid"],
        [0.5, several(8, () => weight(random)), "relu"],
      ],
      expected: slopeByDifferences,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "saturated",
      title: "A first sigmoid that is nearly always on",
      points: 0.25,
      expectation: "some 1e-11, equal to 1e-4 relative: a difference of two outputs has no digits left there",
      advice: "write the derivative itself; a difference of nearly equal outputs loses all of its digits",
      inputs: (random) =>
        several(3, (): Args => {
          const first = random.integer(16, 41) / 8;
          return [25 / first, [first, weight(random)], "sigmoid"];
        }),
      expected: slopeWhereOn,
      tolerance: { relative: 1e-4, absolute: 0 },
    }),
  ],
  mistakes: chainSlopeMistakes,
  hints: [
    "If x moves by a little, by how much does the first unit move? And that unit's move, how far does it take the second?",
    "Each layer multiplies the move by its weight and by the slope of its unit there: h (1 − h) for a sigmoid with output h; 1 or 0 for ReLU.",
    "let h = x, slope = 1; for each weight: h = unit(weight · h); slope *= weight · (h (1 − h) for a sigmoid, h > 0 ? 1 : 0 for ReLU).",
  ],
};
