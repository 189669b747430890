import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { adamwStepMistakes, type Args } from "./adamw-step.mistakes.js";
import { eighth } from "./numbers.js";

const target: Target = {
  name: "adamW",
  kind: "function",
  type: "(weight: number, gradients: number[], rate: number, decay: number) => number",
};

/** The moments as the weighted means that they are, in place of their recursions. */
function byWeightedMeans(...[weight, gradients, rate, decay]: Args): number {
  const weighted = (share: number, values: readonly number[]) => {
    const weights = values.map((_, i) => share ** (values.length - 1 - i));
    const total = weights.reduce((a, b) => a + b, 0);
    return values.reduce((sum, value, i) => sum + (value * (weights[i] as number)) / total, 0);
  };
  return gradients.reduce((current, _, t) => {
    const seen = gradients.slice(0, t + 1);
    const squares = seen.map((gradient) => gradient ** 2);
    const step = weighted(0.9, seen) / (Math.sqrt(weighted(0.999, squares)) + 1e-7);
    return current - rate * step - rate * decay * current;
  }, weight);
}

const draw = (random: Random, steps: number, decay = random.integer(2, 9) / 10): Args => [
  eighth(random),
  several(steps, () => eighth(random)),
  [0.01, 0.02, 0.05][random.integer(0, 3)] as number,
  decay,
];

const tolerance = { relative: 1e-9, absolute: 1e-10 };

export const adamwStep: Exercise = {
  id: "adamw-step",
  notebook: "11-regularised-and-stacked",
  task: "001.AE7",
  title: "Adam with decoupled weight decay",
  points: 1.5,
  target,
  parts: [
    agrees<Args>(target, {
      id: "adam",
      title: "Without decay it is Adam",
      points: 0.5,
      essential: true,
      expectation: "the first step has the size of the rate whatever the gradient; equal to 1e-9",
      advice: "update m and v, correct both by their step number, then divide by the root of v",
      inputs: (random) => [
        [1, [0.25], 0.01, 0],
        [1, [0.25, -1], 0.01, 0],
        ...several(3, (i) => draw(random, 3 + i, 0)),
      ],
      expected: byWeightedMeans,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "decay",
      title: "The decay acts on the weight, beside Adam",
      points: 1,
      expectation: "with gradient 0 each step leaves the share 1 − rate · decay; equal to 1e-9",
      advice:
        "keep the decay out of the gradient, of m and of v, and take rate · decay of the weight as it was before the step",
      inputs: (random) => [
        [1, [0], 0.01, 0.5],
        [2, [0, 0, 0], 0.05, 0.5],
        ...several(2, () => draw(random, 1)),
        ...several(4, (i) => draw(random, 2 + i)),
      ],
      expected: byWeightedMeans,
      tolerance,
    }),
  ],
  mistakes: adamwStepMistakes,
  hints: [
    "Two things happen in a step: Adam moves the weight by a corrected, normalised gradient; and the weight shrinks by a share of itself. Where would the shrinking end up if you added it to the gradient?",
    "For t = 1, 2, …: m = 0.9 m + 0.1 g, v = 0.999 v + 0.001 g²; m̂ = m / (1 − 0.9^t), v̂ = v / (1 − 0.999^t). Then subtract rate · m̂ / (√v̂ + 1e-7) and rate · decay · weight, both from the weight as it was before the step.",
    "let [w, m, v] = [weight, 0, 0]; gradients.forEach((g, i) => { m = 0.9 * m + 0.1 * g; v = 0.999 * v + 0.001 * g * g; const t = i + 1; w -= rate * (m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7) + decay * w); }); return w;",
  ],
};
