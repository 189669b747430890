import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { importanceBoundMistakes } from "./importance-bound.mistakes.js";

type Args = readonly [logWeights: number[][]];

const target: Target = {
  name: "importanceBound",
  kind: "function",
  type: "(logWeights: number[][]) => number",
};

/** ln of the mean weight of one image, draw after draw: ln(a + b) by what the smaller adds to the larger. */
function ofImage(logWeights: readonly number[]): number {
  const total = logWeights.reduce((sum, log) => {
    const [low, high] = sum < log ? [sum, log] : [log, sum];
    return low === -Infinity ? high : high + Math.log1p(Math.exp(low - high));
  }, -Infinity);
  return total - Math.log(logWeights.length);
}

const oracle = (logWeights: number[][]): number =>
  logWeights.reduce((sum, row) => sum + ofImage(row), 0) / logWeights.length;

/** Log-weights around a level of each image's own, some nats apart. */
const draw = (random: Random, images: number, draws: number, level: number): Args => [
  several(images, (i) =>
    several(draws, () => level - 3 * i + Math.round(1000 * random.normal(0, 1.5)) / 1000),
  ),
];

export const importanceBoundExercise: Exercise = {
  id: "importance-bound",
  notebook: "09b-vae-in-depth",
  task: "001.VAE7",
  title: "The importance-weighted bound",
  points: 0,
  target,
  parts: [
    agrees<Args>(target, {
      id: "one-image",
      title: "One image, several draws",
      points: 0,
      essential: true,
      expectation: "the logarithm of the mean weight, in nats; equal to 1e-9 relative",
      advice: "a weight is exp of its logarithm; average the weights, and only then take the logarithm",
      inputs: (random) => [
        [[[0, Math.log(3)]]],
        [[[-1.5]]],
        ...several(4, (i) => draw(random, 1, 3 + i, -2)),
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "batch",
      title: "Several images: a bound for each, then their mean",
      points: 0,
      expectation: "the mean of the images' bounds; equal to 1e-9 relative",
      advice: "the logarithm belongs to one image; average its values over the images, not the weights",
      inputs: (random) => several(4, (i) => draw(random, 2 + i, 4, -1)),
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "images-of-many-pixels",
      title: "Weights that no double can hold",
      points: 0,
      expectation: "a finite number; equal to 1e-9 relative",
      advice:
        "exp(−800) is 0 and exp(800) is infinite: take the largest logarithm of each image out before exp, and add it again",
      inputs: (random) => [
        draw(random, 3, 5, -900),
        draw(random, 2, 4, 850),
        [[[-1200, -900, -905]]],
        // Images far apart: what is taken out of one is no help for the other.
        [
          [
            [-901, -900.5],
            [-20, -21.5],
          ],
        ],
      ],
      expected: oracle,
    }),
  ],
  mistakes: importanceBoundMistakes,
  hints: [
    "ln p(x) = ln E_q[p(x, z)/q(z|x)]. Which of the two, mean and logarithm, is taken first here, and which in ELBO?",
    "For each image: the largest entry m, then m + ln(mean of exp(entry − m)). Then the mean over the images.",
    "rows.map((row) => { const m = Math.max(...row); return m + Math.log(row.reduce((s, w) => s + Math.exp(w − m), 0) / row.length); }), and the mean of these.",
  ],
};
