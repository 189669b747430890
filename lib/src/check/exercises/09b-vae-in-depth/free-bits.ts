import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";

type Kl = readonly (readonly number[])[];
type Args = readonly [kl: number[][], least: number];

const target: Target = {
  name: "klWithFreeBits",
  kind: "function",
  type: "(kl: number[][], least: number) => number",
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]) => sum(values) / values.length;
const columns = (kl: Kl) => (kl[0] ?? []).map((_, j) => kl.map((row) => row[j] ?? NaN));

/** By what lies above the free nats: all of them are paid, and what a dimension costs beyond. */
function oracle(kl: number[][], least: number): number {
  const averages = columns(kl).map(mean);
  return least * averages.length + sum(averages.map((value) => (value > least ? value - least : 0)));
}

/**
 * Dimensions of which one costs less than the free nats in the mean, and one more, each with samples on both sides, so
 * that the order of averaging and cutting shows.
 */
function draw(random: Random, samples: number, dimensions: number): Args {
  const level = (j: number) => [0.2, 1.6, 0.9][j % 3] ?? 1;
  const spread = several(samples, (i) => (i % 2 === 0 ? 0.1 : 1.9));
  const order = random.shuffle(several(dimensions, (j) => j));
  const kl = several(samples, (i) =>
    order.map((j) => Math.round(1000 * level(j) * (spread[i] ?? 1) * (0.8 + 0.4 * random.uniform())) / 1000),
  );
  return [kl, random.integer(40, 61) / 100];
}

export const freeBitsExercise: Exercise = {
  id: "free-bits",
  notebook: "09b-vae-in-depth",
  task: "000.7",
  title: "Free bits",
  points: 1,
  target,
  forbids: ["freeBits"],
  parts: [
    agrees<Args>(target, {
      id: "one-sample",
      title: "One sample",
      points: 0.5,
      essential: true,
      expectation: "at least the free nats times the number of dimensions; equal to 1e-9 relative",
      advice: "a dimension costs what it costs, but never less than the free nats; then add the dimensions",
      inputs: (random) => [
        [[[0.1, 2]], 0.5],
        ...several(4, (i) => draw(random, 1, 3 + i)).map(([kl, least]): Args => [kl, least]),
        [[[1, 2, 3]], 0],
        [[[0.2, 0.1, 0.4, 0.3]], 0.5],
      ],
      expected: oracle,
    }),
    agrees<Args>(target, {
      id: "batch",
      title: "A batch: first the mean, then the bound",
      points: 0.5,
      expectation:
        "the bound holds for the mean over the batch, dimension by dimension; equal to 1e-9 relative",
      advice: "average each dimension over the samples before you compare it with the free nats",
      inputs: (random) => [
        [
          [
            [0, 2],
            [2, 2],
          ],
          0.5,
        ],
        ...several(4, (i) => draw(random, 2 + i, 2 + (i % 3))),
      ],
      expected: oracle,
    }),
  ],
  mistakes: [
    mistake(
      "bound-before-mean",
      "The bound is applied to each sample; the mean over the batch comes first.",
      (kl: Kl, least: number) => mean(kl.map((row) => sum(row.map((value) => Math.max(least, value))))),
    ),
    mistake(
      "bound-on-the-sum",
      "The bound is applied to the sum over all dimensions, so that one dimension may use up what is free for all.",
      (kl: Kl, least: number) => Math.max(least, mean(kl.map(sum))),
      { variants: [(kl: Kl, least: number) => mean(kl.map((row) => Math.max(least, sum(row))))] },
    ),
    mistake(
      "excess",
      "Only what lies above the free nats is counted. Its gradient is the same, but the value of the loss is not.",
      (kl: Kl, least: number) => sum(columns(kl).map((values) => Math.max(0, mean(values) - least))),
      { credit: 0.5 },
    ),
    mistake(
      "minimum",
      "The smaller number is taken: this charges at most the free nats, and dimensions have no price beyond.",
      (kl: Kl, least: number) => sum(columns(kl).map((values) => Math.min(least, mean(values)))),
      {
        variants: [
          (kl: Kl, least: number) => mean(kl.map((row) => sum(row.map((value) => Math.min(least, value))))),
        ],
      },
    ),
    mistake(
      "cut-to-zero",
      "Dimensions below the bound count 0; they count the bound itself, so that nothing is gained by falling below it.",
      (kl: Kl, least: number) => sum(columns(kl).map((values) => (mean(values) > least ? mean(values) : 0))),
    ),
    mistake(
      "mean-over-dimensions",
      "The dimensions are averaged; KL adds them up.",
      (kl: Kl, least: number) => mean(columns(kl).map((values) => Math.max(least, mean(values)))),
    ),
    mistake(
      "sum-over-batch",
      "The samples are added up; a loss is averaged over the batch.",
      (kl: Kl, least: number) => sum(columns(kl).map((values) => Math.max(least, sum(values)))),
      { variants: [(kl: Kl, least: number) => sum(kl.flat().map((value) => Math.max(least, value)))] },
    ),
    mistake("plain-kl", "This is KL without any free nats.", (kl: Kl) => mean(kl.map(sum))),
    mistake(
      "nats-added",
      "The free nats are added to every dimension, which no gradient notices.",
      (kl: Kl, least: number) => sum(columns(kl).map((values) => mean(values) + least)),
    ),
    mistake(
      "one-list",
      "A list comes back; the dimensions are to be added up to one number.",
      (kl: Kl, least: number) => columns(kl).map((values) => Math.max(least, mean(values))),
    ),
  ],
  hints: [
    "What does a dimension cost in the mean over the batch? Below which price does it not matter?",
    "For each column: the mean over the rows, then Math.max with the free nats; then the sum over the columns.",
    "let total = 0; for each j: total += Math.max(least, mean of kl[i][j] over i); return total;",
  ],
};
