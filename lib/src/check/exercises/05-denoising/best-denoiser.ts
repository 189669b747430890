import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { bestDenoiserMistakes } from "./best-denoiser.mistakes.js";

type Args = readonly [noisy: number, values: number[], weights: number[], sigma: number];

const target: Target = {
  name: "bestDenoiser",
  kind: "function",
  type: "(noisy: number, values: number[], weights: number[], sigma: number) => number",
};

/** By the odds of every value against each of the others, which no distance makes 0/0. */
function oracle(noisy: number, values: number[], weights: number[], sigma: number): number {
  const cost = (at: number) => (noisy - (values[at] ?? NaN)) ** 2 / (2 * sigma ** 2);
  return values.reduce((sum, value, i) => {
    const against = weights.map((weight, j) => (weight / (weights[i] ?? NaN)) * Math.exp(cost(i) - cost(j)));
    return sum + value / against.reduce((total, odds) => total + odds, 0);
  }, 0);
}

/** Grey values in order, unequal weights of sum 1, and a noise that leaves it open which value it was. */
function draw(random: Random, count: number): Args {
  const values = several(count, (i) => Math.round(100 * ((i + 0.2 + 0.6 * random.uniform()) / count)) / 100);
  const parts = random.shuffle(several(count, (i) => 1 + 2 * i + random.integer(0, 2)));
  const total = parts.reduce((sum, part) => sum + part, 0);
  const sigma = random.integer(25, 46) / 100;
  return [random.integer(-20, 121) / 100, values, parts.map((part) => part / total), sigma];
}

export const bestDenoiser: Exercise = {
  id: "best-denoiser",
  notebook: "05-denoising",
  task: "004.denoising",
  title: "The best denoiser of one pixel",
  points: 0,
  target,
  parts: [
    agrees<Args>(target, {
      id: "two",
      title: "Two clean values",
      points: 0,
      essential: true,
      expectation: "the mean of the clean values, given the noisy one; equal to 1e-9 relative",
      advice: "by Bayes' rule a value counts by its weight times the density of the noise that it takes",
      inputs: (random) => [
        [0.6, [0, 1], [0.9, 0.1], 0.5],
        [0.5, [0.2, 0.8], [0.25, 0.75], 0.3],
        ...several(4, () => draw(random, 2)),
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "several",
      title: "Several clean values",
      points: 0,
      expectation: "the same with any number of values; equal to 1e-9 relative",
      advice: "divide by the sum of what all values count, so that it is a mean",
      inputs: (random) => several(4, (i) => draw(random, 3 + i)),
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "far",
      title: "Far from every clean value",
      points: 0,
      expectation: "the nearest value, and not NaN",
      advice:
        "far out every density is 0 in double precision: take the smallest cost off all exponents first, which changes no ratio",
      inputs: (random) => [
        [40, [0, 1], [0.5, 0.5], 0.2],
        [-30, [0.1, 0.6, 0.9], [0.2, 0.3, 0.5], random.integer(20, 31) / 100],
      ],
      expected: oracle,
    }),
  ],
  mistakes: bestDenoiserMistakes,
  hints: [
    "The squared error is smallest for the mean of all clean values that are still possible. How probable is each, given the noisy value?",
    "Value i counts wᵢ exp(−(noisy − vᵢ)²/(2σ²)). The answer is the mean of the values with these counts as weights; subtract the smallest cost before exp.",
    "cost = values.map((v, i) => (noisy − v)² / (2σ²)); least = Math.min(...cost); count = weights[i] * Math.exp(least − cost[i]); return Σ count·v / Σ count.",
  ],
};
