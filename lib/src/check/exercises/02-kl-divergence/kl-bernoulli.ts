import { bernoulliPair, probability, several } from "../../draw.js";
import type { Target } from "../../exercise.js";
import { bernoulliDivergence } from "../../oracles/divergence.js";
import { agrees, refuses } from "../../parts.js";
import { varying } from "../../varying.js";
import { klBernoulliMistakes } from "./kl-bernoulli.mistakes.js";

type Args = readonly [p1: number, p2: number];

const target: Target = {
  name: "klBernoulli",
  kind: "function",
  type: "(p1: number, p2: number) => number",
};

/** `p1` and `p2` are those of the task on paper. */
export const klBernoulli = varying({ p1: 0.4, p2: 0.8 }, ({ p1, p2 }) => ({
  id: "kl-bernoulli",
  notebook: "02-kl-divergence",
  task: "2a",
  title: "KL divergence of two Bernoulli distributions",
  points: 2,
  target,
  forbids: ["klDiscrete", "klBernoulli", "penalty.klBernoulli"],
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: `Both directions for p1 = ${p1} and p2 = ${p2}, and other pairs`,
      points: 1,
      essential: true,
      expectation: "relative error about 1e-15, at most 1e-9",
      advice: "write down the terms for x = 1 and for x = 0 with these numbers and compare each",
      inputs: (random) => [[p1, p2], [p2, p1], [0.5, 0.001], ...several(8, () => bernoulliPair(random))],
      expected: bernoulliDivergence,
    }),
    agrees<Args>(target, {
      id: "edges",
      title: "Equal parameters, and parameters 0 and 1",
      points: 0.5,
      expectation:
        "below 1e-12 for p1 = p2; exactly Infinity where an outcome is impossible under p2 alone; never NaN",
      advice:
        "look at each of the two terms alone: what becomes of it when its weight, or the probability it is divided by, is 0",
      inputs: (random) => [
        [0, 0],
        [1, 1],
        [0, 1],
        [1, 0],
        ...several(2, (): Args => [0, probability(random)]),
        ...several(2, (): Args => [1, probability(random)]),
        ...several(2, (): Args => [probability(random), 0]),
        ...several(2, (): Args => [probability(random), 1]),
        ...several(3, (): Args => {
          const p = probability(random);
          return [p, p];
        }),
      ],
      expected: bernoulliDivergence,
    }),
    refuses<Args>(target, {
      id: "refusals",
      title: "RangeError for anything but a probability",
      points: 0.5,
      expectation: "a RangeError each time",
      advice:
        "check both parameters before computing and throw new RangeError(…) with a sentence that says what is wrong",
      inputs: (random) => [
        [-0.1, 0.5],
        [1.1, 0.5],
        [0.5, -0.1],
        [0.5, 1.1],
        [NaN, 0.5],
        [0.5, NaN],
        [Infinity, 0.5],
        [0.5, -Infinity],
        [-1e-9, probability(random)],
        [probability(random), 1 + 1e-9],
      ],
      reason: (first, second) => {
        const [name, value] = isProbability(first) ? ["p2", second] : ["p1", first];
        return Number.isNaN(value) ? `${name} is NaN` : `${name} lies outside [0, 1]`;
      },
    }),
  ],
  mistakes: klBernoulliMistakes,
  hints: [
    "A Bernoulli variable has two outcomes, so the sum has two terms. What are the probabilities of x = 1 and of x = 0 under each distribution?",
    "The term of x = 1 is weighted by p1, that of x = 0 by 1 - p1. Let a function of your own compute one term, zeros included, and call it twice.",
    "Check both parameters with a condition that NaN fails too, e.g. !(p >= 0 && p <= 1). Then add term(p1, p2) and term(1 - p1, 1 - p2), where term(a, b) is 0 if a is 0 and a times the logarithm of a/b otherwise.",
  ],
}));

function isProbability(value: number): boolean {
  return value >= 0 && value <= 1;
}
