import type { Random } from "../../../random/random.js";
import { distribution, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { ganValueMistakes } from "./gan-value.mistakes.js";

type Args = readonly [p: number[], q: number[]];

const target: Target = {
  name: "valueAtOptimum",
  kind: "function",
  type: "(p: number[], q: number[]) => number",
};

/** In nats, with 0 ln 0 = 0. */
const entropy = (p: readonly number[]) =>
  -p.reduce((sum, value) => sum + (value === 0 ? 0 : value * Math.log(value)), 0);
/** −ln 4 + 2 JS(p, q), with the Jensen–Shannon divergence as a difference of entropies; no discriminator is asked. */
function expected(p: readonly number[], q: readonly number[]): number {
  const middle = p.map((value, i) => (value + (q[i] ?? NaN)) / 2);
  return 2 * entropy(middle) - entropy(p) - entropy(q) - Math.log(4);
}

/** Two distributions, each with the mass of `shared` outcomes in common and the rest to itself. */
function partlyDisjoint(random: Random, shared: number, own: number): Args {
  const [p, q] = [distribution(random, shared + own), distribution(random, shared + own)];
  const zeros = several(own, () => 0);
  return [
    [...p.slice(0, shared), ...p.slice(shared), ...zeros],
    [...q.slice(0, shared), ...zeros, ...q.slice(shared)],
  ];
}

export const ganValue: Exercise = {
  id: "gan-value",
  notebook: "13-gans",
  task: "001.VAE10",
  title: "The value of the game against the best discriminator",
  points: 1.5,
  target,
  forbids: ["klDiscrete", "entropy"],
  parts: [
    agrees<Args>(target, {
      id: "value",
      title: "The sum of p ln D + q ln(1 − D) at the best D",
      points: 0.75,
      essential: true,
      expectation: "between −ln 4 = −1.386 and 0, in nats; equal to 1e-9",
      advice: "work out D = p/(p + q) for each outcome, then add up both logarithms with their weights",
      inputs: (random) => [
        [
          [0.9, 0.1],
          [0.3, 0.7],
        ],
        ...several(5, (i): Args => [distribution(random, 3 + i), distribution(random, 3 + i)]),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "perfect",
      title: "A perfect generator",
      points: 0.25,
      expectation: "exactly −ln 4 = −1.3863 but for rounding",
      advice: "where p = q every D is ½, and both logarithms are −ln 2",
      inputs: (random) =>
        several(3, (i): Args => {
          const p = distribution(random, 2 + i);
          return [p, p];
        }),
      expected: () => -Math.log(4),
    }),
    agrees<Args>(target, {
      id: "apart",
      title: "Outcomes that only one side has",
      points: 0.5,
      expectation: "finite, 0 where nothing is shared; never NaN",
      advice: "an outcome without weight adds nothing, whatever its logarithm: 0 ln 0 = 0",
      inputs: (random) => [
        [
          [1, 0],
          [0, 1],
        ],
        partlyDisjoint(random, 0, 3),
        partlyDisjoint(random, 2, 2),
        [
          [...distribution(random, 3), 0],
          [...distribution(random, 3), 0],
        ],
      ],
      expected,
    }),
  ],
  mistakes: ganValueMistakes,
  hints: [
    "You know the best D of every outcome. What does the discriminator earn on average, over real samples (weights p) and over generated ones (weights q)?",
    "Σ p ln(p/(p + q)) + Σ q ln(q/(p + q)). Take each sum only over outcomes whose weight is not 0.",
    "const term = (weight, other) => weight === 0 ? 0 : weight * Math.log(weight / (weight + other)); add term(p[i], q[i]) + term(q[i], p[i]) over all i.",
  ],
};
