import type { Random } from "../../../random/random.js";
import { bernoulliPair, probability, several } from "../../draw.js";
import type { Target } from "../../exercise.js";
import { bernoulliDivergence } from "../../oracles/divergence.js";
import { agrees } from "../../parts.js";
import { varying } from "../../varying.js";
import { klSweepMistakes } from "./kl-sweep.mistakes.js";

type Args = readonly [p1: number, p2: readonly number[]];

const target: Target = {
  name: "klSweep",
  kind: "function",
  type: "(p1: number, p2: number[]) => { forward: number[]; reverse: number[] }",
};

const expected = (p1: number, p2: readonly number[]) => ({
  forward: p2.map((value) => bernoulliDivergence(p1, value)),
  reverse: p2.map((value) => bernoulliDivergence(value, p1)),
});

/** A p1 with values of p2 in no order, one of them p1 itself. */
function unsorted(random: Random, length: number): Args {
  const [p1, first] = bernoulliPair(random);
  return [p1, random.shuffle([first, p1, ...several(length - 2, () => probability(random))])];
}

const grid = Array.from({ length: 101 }, (_, i) => i / 100);

/** `p1` is the one that the plot keeps, `p2` that of the task on paper. */
export const klSweep = varying({ p1: 0.4, p2: 0.8 }, ({ p1, p2 }) => ({
  id: "kl-sweep",
  notebook: "02-kl-divergence",
  task: "2b",
  title: "Both KL divergences as p2 varies",
  points: 2,
  target,
  forbids: ["klDiscrete", "klBernoulli", "penalty.klBernoulli"],
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "Both directions at every p2 inside (0, 1)",
      points: 1,
      essential: true,
      expectation: "arrays as long as p2, relative error about 1e-15, at most 1e-9",
      advice: "compare with klBernoulli(p1, p2[i]) and klBernoulli(p2[i], p1) at this index",
      inputs: (random) => [
        [p1, [p2]],
        [p1, [0.2, p2, p1]],
        [0.5, [0.001, 0.7]],
        ...several(5, (i) => unsorted(random, 3 + i)),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "ends",
      title: "p2 and p1 at 0 and 1",
      points: 0.5,
      expectation: "exactly Infinity or finite, never NaN, no point left out",
      advice: "look at which direction has the zero in its weight and which in its denominator",
      inputs: (random) => [
        [p1, [0, 1]],
        ...several(2, (): Args => [probability(random), [1, probability(random), 0]]),
        [0, [0, 1, probability(random)]],
        [1, [0, 1, probability(random)]],
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "grid",
      title: "101 points from 0 to 1",
      points: 0.5,
      // Not the values at the ends: the notebook asks for them next.
      expectation: "101 values for each direction, none of them NaN, and 0 at p2 = p1 only",
      advice: "plot both arrays and look at this point",
      inputs: (random) => [
        [p1, grid],
        [random.integer(10, 40) / 100, grid],
        [random.integer(60, 90) / 100, [...grid].reverse()],
      ],
      expected,
    }),
  ],
  mistakes: klSweepMistakes(p1),
  hints: [
    "forward[i] and reverse[i] belong to the same p2[i]: one divergence in each direction. Which argument stays and which one varies?",
    "Use your klBernoulli: once with p1 first, once with p2[i] first. Both arrays are as long as p2, infinite values included.",
    "Return an object whose forward is p2.map(…) with p1 as the first argument of klBernoulli and whose reverse is p2.map(…) with p1 as the second.",
  ],
}));
