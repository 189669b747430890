import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { generatorGradientsMistakes } from "./generator-gradients.mistakes.js";

type Args = readonly [logit: number];

const target: Target = {
  name: "generatorGradients",
  kind: "function",
  type: "(logit: number) => { minimax: number; nonSaturating: number }",
};

const minusLogD = (t: number) => (t > 0 ? Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)) - t);
const STEP = 1e-4;
/** By central differences of the losses, never by their derivatives; they err by some 1e-8 relative. */
const slope = (loss: (t: number) => number, t: number) => (loss(t + STEP) - loss(t - STEP)) / (2 * STEP);
const expected = (logit: number) => ({
  minimax: slope((t) => -minusLogD(-t), logit),
  nonSaturating: slope(minusLogD, logit),
});

const tolerance = { relative: 1e-6, absolute: 1e-12 };
/** Never 0, where both derivatives are −½. */
const quarter = (random: Random, low: number, high: number) => random.integer(4 * low, 4 * high) / 4;

export const generatorGradients: Exercise = {
  id: "generator-gradients",
  notebook: "13-gans",
  task: "002.Q8",
  title: "What the generator has to learn from",
  points: 1.5,
  target,
  forbids: ["discriminatorLoss", "generatorLoss"],
  parts: [
    agrees<Args>(target, {
      id: "slopes",
      title: "Both derivatives with respect to the logit",
      points: 0.75,
      essential: true,
      expectation: "between −1 and 0, equal to the slope of the loss within 1e-6 relative",
      advice: "raise the logit by 0.001 and look how the loss changes",
      inputs: (random) => [[1], [-1], ...several(4, (i): Args => [(i % 2 ? 1 : -1) * quarter(random, 1, 3)])],
      expected,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "sure",
      title: "A discriminator that is sure: D near 0, and near 1",
      points: 0.75,
      expectation: "at logit −10 about −5e-5 against −1; at +10 the other way round",
      advice: "put D = σ(logit) near 0 into your formula, and see which of the two vanishes",
      inputs: (random) => [[-10], [10], [-quarter(random, 4, 12)], [quarter(random, 4, 12)]],
      expected,
      tolerance,
    }),
  ],
  mistakes: generatorGradientsMistakes,
  hints: [
    "Both losses are functions of the logit t through D = σ(t). Write them with D, then use the chain rule with dD/dt = D (1 − D).",
    "d ln(1 − D)/dD = −1/(1 − D) and d(−ln D)/dD = −1/D. Multiply each by D (1 − D); something cancels in both.",
    "minimax is −D and nonSaturating is −(1 − D), with D = 1 / (1 + Math.exp(-logit)).",
  ],
};
