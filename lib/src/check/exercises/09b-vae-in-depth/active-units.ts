import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";

type Mu = readonly (readonly number[])[];
type Args = readonly [mu: number[][], least: number];

const target: Target = {
  name: "countActive",
  kind: "function",
  type: "(mu: number[][], least: number) => number",
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const columns = (mu: Mu) => (mu[0] ?? []).map((_, j) => mu.map((row) => row[j] ?? NaN));
const variance = (values: readonly number[]) => mean(values.map((value) => (value - mean(values)) ** 2));

/** Half the mean squared distance of all pairs is the variance. */
function oracle(mu: number[][], least: number): number {
  const spread = (values: readonly number[]) =>
    mean(values.flatMap((a) => values.map((b) => (a - b) ** 2))) / 2;
  return columns(mu).filter((values) => spread(values) > least).length;
}

/** The standard deviation of each dimension's means, and where they lie; `least` is 0.01. */
const KINDS = [
  { deviation: 0.02, at: 0 },
  { deviation: 0.02, at: 3 },
  { deviation: 0.06, at: -2 },
  { deviation: 0.5, at: 0 },
  { deviation: 0.9, at: 0.5 },
  { deviation: 1, at: -1 },
] as const;

/** Some dimensions of each kind in another order; every one far from the bound. */
function draw(random: Random, samples: number, counts: readonly number[]): Args {
  const kinds = random.shuffle(KINDS.flatMap((kind, k) => several(counts[k] ?? 0, () => kind)));
  const columnsDrawn = kinds.map(({ deviation, at }) => {
    const raw = several(samples, (i) => (i % 2 === 0 ? 1 : -1) * (0.7 + 0.6 * random.uniform()));
    return random.shuffle(raw.map((value) => at + deviation * value));
  });
  return [several(samples, (i) => columnsDrawn.map((values) => values[i] ?? 0)), 0.01];
}

const counting =
  (uses: (values: readonly number[], least: number) => boolean) =>
  (mu: Mu, least: number): number =>
    columns(mu).filter((values) => uses(values, least)).length;

export const activeUnitsExercise: Exercise = {
  id: "active-units",
  notebook: "09b-vae-in-depth",
  task: "000.7",
  title: "How many dimensions does the code use?",
  points: 1,
  target,
  forbids: ["activeUnits", "covariance"],
  parts: [
    agrees<Args>(target, {
      id: "around-zero",
      title: "Means around 0",
      points: 0.5,
      essential: true,
      expectation: "a whole number from 0 to the number of dimensions",
      advice: "a dimension is used if its mean differs from sample to sample",
      inputs: (random) => [
        [
          [
            [1, 0, 0.01],
            [-1, 0, 0],
            [0.5, 0, 0.01],
          ],
          0.01,
        ],
        [[[1], [-1]], 0.01],
        [[[0.008], [-0.008]], 0.01],
        draw(random, 9, [3, 0, 0, 2, 0, 0]),
        draw(random, 14, [1, 0, 0, 3, 0, 0]),
        draw(random, 8, [2, 0, 0, 0, 0, 0]),
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "anywhere",
      title: "Means that lie elsewhere, and other bounds",
      points: 0.5,
      expectation: "where the means lie does not matter, only how far they spread",
      advice: "a mean that is 3 for every sample tells nothing of the sample",
      inputs: (random) => [
        [
          [
            [3, 1],
            [3, -1],
          ],
          0.01,
        ],
        // Lopsided, with the bound between the variance and what divides by one less, or by the range.
        [[[0], [0], [0], [1]], 0.2],
        [[[0.5], [-0.5]], 0.25],
        draw(random, 9, [1, 2, 1, 1, 2, 1]),
        draw(random, 12, [0, 1, 3, 0, 1, 2]),
        ...several(2, (i): Args => [draw(random, 10, [1, 1, 1, 1, 1, 1])[0], i === 0 ? 0.5 : 1e-6]),
      ],
      expected: oracle,
    }),
  ],
  mistakes: [
    mistake(
      "deviation-compared",
      "The standard deviation is compared with the bound, which is meant for the variance.",
      counting((values, least) => Math.sqrt(variance(values)) > least),
    ),
    mistake(
      "not-centred",
      "The mean square is compared: a dimension whose mean is 3 for every sample would count, though it tells nothing.",
      counting((values, least) => mean(values.map((value) => value ** 2)) > least),
    ),
    mistake(
      "mean-compared",
      "The mean over the samples is compared with the bound; what counts is how far the means spread.",
      counting((values, least) => Math.abs(mean(values)) > least),
      { variants: [counting((values, least) => mean(values) > least)] },
    ),
    mistake(
      "inactive-counted",
      "The dimensions that are not used are counted.",
      counting((values, least) => variance(values) < least),
      { variants: [counting((values, least) => variance(values) <= least)] },
    ),
    mistake(
      "samples-counted",
      "Samples are counted; a unit is a dimension of the code, a column.",
      (mu: Mu, least: number) => mu.filter((row) => variance(row) > least).length,
    ),
    mistake(
      "share",
      "This is the share of the dimensions; their number is asked for.",
      (mu: Mu, least: number) =>
        counting((values, bound) => variance(values) > bound)(mu, least) / columns(mu).length,
    ),
    mistake(
      "bound-ignored",
      "The bound is an argument; here another one is used.",
      counting((values) => variance(values) > 0.01),
      {
        variants: [counting((values) => variance(values) > 0), counting((values) => variance(values) > 0.1)],
      },
    ),
    mistake(
      "any-sample",
      "A dimension counts here as soon as one sample exceeds the bound.",
      counting((values, least) => values.some((value) => Math.abs(value) > least)),
      { variants: [counting((values, least) => values.some((value) => value > least))] },
    ),
    mistake(
      "divided-by-one-less",
      "The variance divides by one less than the number of samples; the task divides by their number.",
      counting((values, least) => (variance(values) * values.length) / (values.length - 1) > least),
    ),
    mistake(
      "at-least",
      "A variance that equals the bound counts here; it has to exceed it.",
      counting((values, least) => variance(values) >= least),
    ),
    mistake(
      "range-compared",
      "The range of the means is compared; how far they spread is their variance.",
      counting((values, least) => Math.max(...values) - Math.min(...values) > least),
      {
        variants: [
          counting((values, least) => (Math.max(...values) - Math.min(...values)) / 2 > Math.sqrt(least)),
          counting((values, least) => ((Math.max(...values) - Math.min(...values)) / 2) ** 2 > least),
        ],
      },
    ),
    mistake(
      "indices",
      "A list comes back; the number of its entries is asked for.",
      (mu: Mu, least: number) => columns(mu).flatMap((values, j) => (variance(values) > least ? [j] : [])),
    ),
  ],
  hints: [
    "In a collapsed dimension q(z_j|x) is the prior for every x. What does that say of its mean μ_j?",
    "For each column: the variance of the means over the samples. Count the columns where it exceeds the bound.",
    "variance = mean of (μ_j − mean of μ_j)² over the samples; count those > least.",
  ],
};
