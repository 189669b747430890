import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { labelPosteriorMistakes } from "./label-posterior.mistakes.js";

type Args = readonly [losses: number[]];

const target: Target = { name: "labelPosterior", kind: "function", type: "(losses: number[]) => number[]" };

/** By ratios: q[y] = 1 / Σ_k q[k]/q[y], and q[k]/q[y] = exp(L[y] − L[k]); nothing is normalised. */
const expected = (losses: readonly number[]) =>
  losses.map((own) => 1 / losses.reduce((sum, other) => sum + Math.exp(own - other), 0));

/** Costs with different distances, from `base` on. */
const costs = (random: Random, classes: number, base: number) =>
  random.shuffle(several(classes, (y) => base + y * y * 0.25 + random.integer(0, 3) / 4));

export const labelPosterior: Exercise = {
  id: "label-posterior",
  notebook: "12-few-labels",
  task: "001.VAE8",
  title: "The best guess of a label",
  points: 1.5,
  target,
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "The probabilities of the classes, by Bayes' rule",
      points: 1,
      essential: true,
      expectation: "probabilities that add up to 1, the largest for the cheapest class; equal to 1e-9",
      advice: "the ratio of two probabilities is exp of minus the difference of their costs",
      inputs: (random) => [
        [[1, 2]],
        [[0, Math.log(3)]],
        ...several(4, (i): Args => [costs(random, 2 + i, i)]),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "images",
      title: "Costs of images, some hundred nats",
      points: 0.5,
      expectation: "the same as with a constant taken off all costs; never NaN",
      advice: "exp(−800) is 0 for a computer; take the least cost off all of them first",
      inputs: (random) => [
        [[800, 801]],
        [costs(random, 3, 900)],
        [costs(random, 10, 1200)],
        [[-900, -898, -901]],
        [[540, 2000, 541]],
      ],
      expected,
    }),
  ],
  mistakes: labelPosteriorMistakes,
  hints: [
    "L[y] is about −ln p(x, y). What is p(y|x), by Bayes' rule, if you know p(x, y) for every y?",
    "q[y] = exp(−L[y]) / Σ_k exp(−L[k]). A constant added to all L changes nothing, so choose one that keeps exp away from 0 and from infinity.",
    "const least = Math.min(...losses); const weights = losses.map((cost) => Math.exp(least - cost)); divide each by their sum.",
  ],
};
