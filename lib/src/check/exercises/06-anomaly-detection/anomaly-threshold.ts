import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { anomalyThresholdMistakes } from "./anomaly-threshold.mistakes.js";

type Args = readonly [errors: number[]];

const target: Target = { name: "threshold", kind: "function", type: "(errors: number[]) => number" };

/** By the mean of the squares less the square of the mean, in thousandths, which are whole numbers. */
function oracle(errors: number[]): number {
  const whole = errors.map((error) => Math.round(1000 * error));
  const total = whole.reduce((sum, value) => sum + value, 0);
  const squares = whole.reduce((sum, value) => sum + value * value, 0);
  const n = whole.length;
  return (total + Math.sqrt(n * squares - total * total)) / n / 1000;
}

/** Most errors small, a few large, as those of real beats. */
function draw(random: Random, count: number): Args {
  return [several(count, (i) => (i % 4 === 0 ? random.integer(60, 200) : random.integer(10, 40)) / 1000)];
}

export const anomalyThreshold: Exercise = {
  id: "anomaly-threshold",
  notebook: "06-anomaly-detection",
  task: "4, optional",
  title: "A threshold from the errors of normal beats",
  points: 1,
  target,
  forbids: ["meanPlusDeviation"],
  parts: [
    agrees<Args>(target, {
      id: "few",
      title: "Few errors, as one works them out on paper",
      points: 0.5,
      essential: true,
      expectation: "a little above the mean, some 0.05 to 0.2; equal to 1e-9 relative",
      advice: "work out the mean of these errors and then how far they lie from it",
      inputs: (random) => [[[0.01, 0.02, 0.06]], ...several(4, (i) => draw(random, 3 + i))],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "many",
      title: "Many errors, and errors that are all alike",
      points: 0.5,
      expectation: "for equal errors that error itself; equal to 1e-9 relative",
      advice: "errors that do not spread have the deviation 0, also where there is only one of them",
      inputs: (random) => [draw(random, 40), draw(random, 101), [[0.04, 0.04, 0.04]], [[0.03]]],
      expected: oracle,
    }),
  ],
  mistakes: anomalyThresholdMistakes,
  hints: [
    "Where do the errors of normal beats lie, and how far do they spread? The threshold is made of these two numbers.",
    "The standard deviation is the root of the mean squared distance from the mean.",
    "mean = sum / n; variance = (sum of (error − mean)²) / n; return mean + Math.sqrt(variance).",
  ],
};
