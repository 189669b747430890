import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";

type Table = readonly (readonly number[])[];
type Numbers = readonly number[];
type Args = readonly [information: number[][], entropies: number[]];

const target: Target = {
  name: "informationGap",
  kind: "function",
  type: "(information: number[][], entropies: number[]) => number",
};

const mean = (values: Numbers) => values.reduce((sum, value) => sum + value, 0) / values.length;
const column = (table: Table, k: number) => table.map((row) => row[k] ?? NaN);
const descending = (values: Numbers) => [...values].sort((a, b) => b - a);

/** By taking the best away and looking for the best of the rest. */
function oracle(information: number[][], entropies: number[]): number {
  const gaps = entropies.map((entropy, k) => {
    const values = column(information, k);
    const best = values.indexOf(Math.max(...values));
    const second = Math.max(...values.filter((_, j) => j !== best));
    return (Math.max(...values) - second) / entropy;
  });
  return mean(gaps);
}

/** Different values everywhere; more dimensions than factors, so that rows and columns cannot be mixed up unseen. */
function draw(random: Random, dimensions: number, factors: number): Args {
  const levels = random.shuffle(
    several(dimensions * factors, (i) => 0.04 + 1.4 * (i / (dimensions * factors))),
  );
  const entropies = several(factors, (k) => 1.8 + 0.35 * k);
  return [
    several(dimensions, (j) =>
      several(factors, (k) => Math.round(1000 * (levels[j * factors + k] ?? 0)) / 1000),
    ),
    entropies,
  ];
}

/** The mean over the factors of something made of their sorted information, as a share of the entropy. */
const perFactor =
  (of: (sorted: number[], entropy: number) => number, join: (gaps: Numbers) => number = mean) =>
  (information: Table, entropies: Numbers) =>
    join(entropies.map((entropy, k) => of(descending(column(information, k)), entropy)));

const total = (values: Numbers) => values.reduce((sum, value) => sum + value, 0);
const gap = ([best = NaN, second = NaN]: readonly number[]) => best - second;

export const informationGapExercise: Exercise = {
  id: "information-gap",
  notebook: "09b-vae-in-depth",
  task: "000.6",
  title: "The mutual information gap",
  points: 1,
  target,
  forbids: ["mutualInformationGap"],
  parts: [
    agrees<Args>(target, {
      id: "one-factor",
      title: "One factor",
      points: 0.5,
      essential: true,
      expectation: "from 0 to 1; equal to 1e-9 relative",
      advice:
        "take the largest and the second largest entry of the column, and divide their difference by the entropy",
      inputs: (random) => [
        [[[0.2], [1.5], [0.5]], [2]],
        [[[12], [9], [2]], [20]],
        ...several(4, (i) => draw(random, 3 + i, 1)),
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "several",
      title: "Several factors, and ties",
      points: 0.5,
      expectation: "the mean over the factors; two dimensions that say equally much leave no gap",
      advice:
        "take the gap in each column (a column is a factor, a row a dimension of the code), divide it by the entropy of that factor, and average only then",
      inputs: (random) => [
        draw(random, 4, 2),
        draw(random, 5, 3),
        draw(random, 3, 2),
        [
          [
            [1, 0.2],
            [1, 0.9],
            [0.1, 0.3],
          ],
          [2, 2],
        ],
      ],
      expected: oracle,
    }),
  ],
  mistakes: [
    mistake(
      "largest-alone",
      "The largest entry alone says that the factor is in the code, not that it is in one dimension only.",
      perFactor(([best = NaN], entropy) => best / entropy),
    ),
    mistake(
      "largest-less-smallest",
      "The smallest entry is subtracted; it is the second largest that competes.",
      perFactor((sorted, entropy) => ((sorted[0] ?? NaN) - (sorted.at(-1) ?? NaN)) / entropy),
    ),
    mistake(
      "not-normalised",
      "The gap is not divided by the factor's entropy.",
      perFactor((sorted) => gap(sorted)),
    ),
    mistake(
      "divided-by-largest",
      "The gap is divided by the largest entry; a code that hardly knows the factor may then have a gap of 1.",
      perFactor((sorted) => gap(sorted) / (sorted[0] ?? NaN)),
    ),
    mistake(
      "summed",
      "The factors are added up; their mean is asked for.",
      perFactor((sorted, entropy) => gap(sorted) / entropy, total),
    ),
    mistake(
      "largest-less-mean",
      "The mean of the column is subtracted; it is the second largest entry that competes.",
      perFactor((sorted, entropy) => ((sorted[0] ?? NaN) - mean(sorted)) / entropy),
      {
        variants: [
          perFactor((sorted, entropy) => ((sorted[0] ?? NaN) - mean(sorted.slice(1))) / entropy),
          perFactor((sorted, entropy) => ((sorted[0] ?? NaN) - total(sorted.slice(1))) / entropy),
        ],
      },
    ),
    mistake(
      "first-two-rows",
      "The first two dimensions are compared; which ones say most differs from factor to factor.",
      (information: Table, entropies: Numbers) =>
        mean(entropies.map((entropy, k) => gap(column(information, k)) / entropy)),
      {
        variants: [
          (information: Table, entropies: Numbers) =>
            mean(entropies.map((entropy, k) => Math.abs(gap(column(information, k))) / entropy)),
        ],
      },
    ),
    mistake(
      "sorted-upwards",
      "The entries are sorted upwards, so that the two smallest are compared.",
      (information: Table, entropies: Numbers) =>
        mean(
          entropies.map((entropy, k) => {
            const upwards = [...column(information, k)].sort((a, b) => a - b);
            return gap(upwards) / entropy;
          }),
        ),
      {
        variants: [
          (information: Table, entropies: Numbers) =>
            mean(
              entropies.map((entropy, k) => {
                const upwards = [...column(information, k)].sort((a, b) => a - b);
                return -gap(upwards) / entropy;
              }),
            ),
        ],
      },
    ),
    mistake(
      "sorted-as-text",
      "sort() without a comparison puts numbers in the order of their digits, 12 before 2; sort((a, b) => b - a) compares them.",
      (information: Table, entropies: Numbers) =>
        mean(entropies.map((entropy, k) => gap([...column(information, k)].sort().reverse()) / entropy)),
    ),
    mistake(
      "divided-by-all-entropies",
      "The gaps are added up before they are divided; each gap is divided by the entropy of its own factor.",
      (information: Table, entropies: Numbers) =>
        total(entropies.map((_, k) => gap(descending(column(information, k))))) / total(entropies),
      {
        variants: [
          (information: Table, entropies: Numbers) =>
            mean(entropies.map((_, k) => gap(descending(column(information, k))))) / mean(entropies),
          (information: Table, entropies: Numbers) =>
            mean(entropies.map((_, k) => gap(descending(column(information, k))))) / total(entropies),
          (information: Table, entropies: Numbers) =>
            total(entropies.map((_, k) => gap(descending(column(information, k))))) / mean(entropies),
        ],
      },
    ),
    mistake(
      "one-entropy-for-all",
      "All gaps are divided by the same entropy; each factor has its own.",
      (information: Table, entropies: Numbers) =>
        perFactor((sorted) => gap(sorted) / (entropies[0] ?? NaN))(information, entropies),
      {
        variants: [Math.max, Math.min].map(
          (choose) => (information: Table, entropies: Numbers) =>
            perFactor((sorted) => gap(sorted) / choose(...entropies))(information, entropies),
        ),
      },
    ),
    mistake(
      "ties-removed",
      "Equal entries are taken for one; two dimensions that say equally much leave no gap.",
      perFactor((sorted, entropy) => gap([...new Set(sorted)]) / entropy),
    ),
    mistake(
      "divided-by-dimensions",
      "The sum over the factors is divided by the number of dimensions; the mean is over the factors.",
      (information: Table, entropies: Numbers) =>
        perFactor((sorted, entropy) => gap(sorted) / entropy, total)(information, entropies) /
        information.length,
    ),
    mistake(
      "one-number-per-factor",
      "A list comes back; the mean over the factors is asked for.",
      (information: Table, entropies: Numbers) =>
        entropies.map((entropy, k) => gap(descending(column(information, k))) / entropy),
    ),
    mistake(
      "rows-for-columns",
      "The gap is taken within each dimension, between factors; it belongs within each factor, between dimensions.",
      (information: Table, entropies: Numbers) =>
        mean(entropies.map((entropy, k) => gap(descending(information[k] ?? [])) / entropy)),
    ),
  ],
  hints: [
    "If two dimensions of the code both tell the position, which of them would you call the position's?",
    "For each column: the largest entry less the second largest, divided by the entropy of that factor. Then the mean.",
    "const sorted = information.map((row) => row[k]).sort((a, b) => b - a); gap = (sorted[0] - sorted[1]) / entropies[k];",
  ],
};
