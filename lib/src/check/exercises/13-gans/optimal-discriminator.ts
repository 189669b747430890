import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { optimalDiscriminatorMistakes } from "./optimal-discriminator.mistakes.js";

type Args = readonly [p: number[], q: number[]];

const target: Target = {
  name: "optimalDiscriminator",
  kind: "function",
  type: "(p: number[], q: number[]) => number[]",
};

/** Finds where p ln D + q ln(1 − D) is largest, by bisection of its falling slope p/D − q/(1 − D). */
function best(p: number, q: number): number {
  if (p === 0 && q === 0) return 0.5;
  if (p === 0 || q === 0) return Number(q === 0);
  let [low, high] = [0, 1];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (p * (1 - middle) > q * middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
const expected = (p: readonly number[], q: readonly number[]) =>
  p.map((value, i) => best(value, q[i] ?? NaN));

/** Densities may well be above 1. */
const density = (random: Random) => random.integer(1, 60) / 20;

/** Different everywhere: where p = q, much that is wrong is ½ too. */
function densities(random: Random, length: number): Args {
  const p = several(length, () => density(random));
  return [p, p.map((value) => value * (random.integer(0, 2) === 0 ? 0.25 : 3))];
}

export const optimalDiscriminator: Exercise = {
  id: "optimal-discriminator",
  notebook: "13-gans",
  task: "001.VAE10",
  title: "The best discriminator against a generator that stands still",
  points: 1,
  target,
  parts: [
    agrees<Args>(target, {
      id: "maximum",
      title: "Where p ln D + q ln(1 − D) is largest",
      points: 0.5,
      essential: true,
      expectation: "in (0, 1), above ½ where real samples are denser; equal to 1e-9",
      advice: "set the derivative of p ln D + q ln(1 − D) by D to 0, at each point by itself",
      inputs: (random) => [
        [[1], [3]],
        [
          [0.5, 0.2],
          [0.1, 1.8],
        ],
        ...several(4, (i) => densities(random, 2 + i)),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "ends",
      title: "Where one of them, or both, are never seen",
      points: 0.5,
      expectation: "exactly 1 where q is 0, 0 where p is 0, ½ where both are; never NaN",
      advice:
        "look at each of the three cases: q is 0, p is 0, and both, where any answer is as good as another and the task asks for ½",
      inputs: (random) => [
        [[0.7], [0]],
        [[0], [0.7]],
        [[0], [0]],
        [
          [density(random), 0, 0, density(random)],
          [0, density(random), 0, 0],
        ],
      ],
      expected,
    }),
  ],
  mistakes: optimalDiscriminatorMistakes,
  hints: [
    "At one point x the discriminator chooses one number D. With weight p(x) it earns ln D, with weight q(x) it earns ln(1 − D).",
    "p/D − q/(1 − D) = 0 at the best D. Solve it for D. And at a point where p = q = 0, what is there to divide by?",
    "p.map((value, i) => value + q[i] === 0 ? 0.5 : value / (value + q[i])).",
  ],
};
