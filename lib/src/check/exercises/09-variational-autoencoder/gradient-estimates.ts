import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { gradientEstimatesMistakes } from "./gradient-estimates.mistakes.js";

type Args = readonly [mu: number, logVar: number, epsilon: number[]];

const target: Target = {
  name: "gradientEstimates",
  kind: "function",
  type: "(mu: number, logVar: number, epsilon: number[]) => { pathwise: number[]; score: number[] }",
};

/** A mean and a log-variance off 0, and noise off 0 and ±1. */
function draw(random: Random, count: number): Args {
  const sign = () => (random.integer(0, 2) === 0 ? -1 : 1);
  const logVar = (random.integer(3, 13) / 10) * sign();
  return [
    (random.integer(4, 21) / 8) * sign(),
    logVar,
    several(count, () => ((2 * random.integer(1, 20) + 0.5) / 16) * sign()),
  ];
}

const STEP = 1e-4;
/** Central differences, which err by some 1e-8 here: no derivative is written down. */
const slope = (f: (t: number) => number, at: number) => (f(at + STEP) - f(at - STEP)) / (2 * STEP);
const deviationOf = (logVar: number) => Math.sqrt(Math.exp(logVar));

const pathwise = (...[mu, logVar, epsilon]: Args) =>
  epsilon.map((noise) => slope((m) => (m + deviationOf(logVar) * noise) ** 2, mu));

/** The draw z is held still; only its density moves with the mean. */
const score = (...[mu, logVar, epsilon]: Args) =>
  epsilon.map((noise) => {
    const z = mu + deviationOf(logVar) * noise;
    return z ** 2 * slope((m) => -((z - m) ** 2) / (2 * Math.exp(logVar)), mu);
  });

const tolerance = { relative: 1e-6, absolute: 1e-6 };
const inputs = (random: Random): Args[] => [[1.5, -0.8, [0.5]], ...several(4, (i) => draw(random, i + 1))];

export const gradientEstimates: Exercise = {
  id: "gradient-estimates",
  notebook: "09-variational-autoencoder",
  task: "000.5",
  title: "Two ways to estimate a gradient through a draw",
  points: 2,
  target,
  parts: [
    agrees<Args>(target, {
      id: "pathwise",
      title: "Through the reparameterised draw, one estimate for each noise",
      points: 1,
      essential: true,
      expectation: "of the size of 2·mu, more or less by some 2σ; equal to 1e-6",
      advice: "write z as a function of mu and the noise, and differentiate z² by mu with the chain rule",
      inputs,
      expected: (...args) => ({ pathwise: pathwise(...args) }),
      tolerance,
    }),
    agrees<Args>(target, {
      id: "score",
      title: "By the score function: z² times the slope of ln q(z) by mu",
      points: 1,
      expectation: "the same mean, but spread several times as far; equal to 1e-6",
      advice: "hold z still and differentiate ln q(z) = −(z − mu)² / 2σ² + … by mu; then multiply by z²",
      inputs,
      expected: (...args) => ({ score: score(...args) }),
      tolerance,
    }),
  ],
  mistakes: gradientEstimatesMistakes,
  hints: [
    "Both begin with the same z = mu + σ·ε with σ = exp(logVar / 2). In the first, z moves when mu moves; in the second z stays where it is and becomes more or less probable.",
    "First: the derivative of z² is 2z, and z moves as mu does. Second: the derivative of ln q(z) by mu is (z − mu)/σ².",
    "pathwise: 2·z. score: z² · (z − mu)/σ², which is z²·ε/σ. Map both over epsilon.",
  ],
};
