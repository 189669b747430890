import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { LATENT } from "./family.js";
import { klSparsityMistakes } from "./kl-sparsity.mistakes.js";

type Args = readonly [codes: number[][], rho: number];

const target: Target = {
  name: "klSparsity",
  kind: "function",
  type: "(codes: number[][], rho: number) => { value: number; gradient: number[][] }",
};

/** Nodes and weights of Gauss and Legendre's rule of five points on [−1, 1]. */
const GAUSS = [
  [0, 0.5688888888888889],
  [0.5384693101056831, 0.4786286704993665],
  [-0.5384693101056831, 0.4786286704993665],
  [0.906179845938664, 0.2369268850561891],
  [-0.906179845938664, 0.2369268850561891],
] as const;
const PIECES = 60;

/** The divergence as the way from ρ to the mean activation, along its slope (t − ρ) / (t (1 − t)): no logarithm. */
function divergence(rho: number, mean: number): number {
  const width = (mean - rho) / PIECES;
  let sum = 0;
  for (let piece = 0; piece < PIECES; piece++) {
    for (const [node, weight] of GAUSS) {
      const t = rho + width * (piece + (1 + node) / 2);
      sum += ((weight * width) / 2) * ((t - rho) / (t * (1 - t)));
    }
  }
  return sum;
}

export function sparsityOf(codes: number[][], rho: number): number {
  const units = codes[0]?.length ?? 0;
  return several(units, (j) =>
    divergence(rho, codes.reduce((sum, row) => sum + (row[j] ?? NaN), 0) / codes.length),
  ).reduce((sum, value) => sum + value, 0);
}

const STEP = 1e-3;

/** By differences of five points. */
function sparsityDifferences(codes: number[][], rho: number): number[][] {
  return codes.map((row, n) =>
    row.map((_, j) => {
      const at = (steps: number) =>
        sparsityOf(
          codes.map((each, m) => each.map((z, k) => (m === n && k === j ? z + steps * STEP : z))),
          rho,
        );
      return (at(-2) - 8 * at(-1) + 8 * at(1) - at(2)) / (12 * STEP);
    }),
  );
}

/** Activations of sigmoids; means neither at ½ nor near ρ. */
function draw(random: Random, samples: number, units: number): Args {
  const rho = random.integer(4, 12) / 64;
  return [several(samples, () => several(units, () => random.integer(20, 61) / 64)), rho];
}

const tolerance = { relative: 1e-6, absolute: 1e-9 };

export const klSparsity: Exercise = {
  id: "kl-sparsity",
  notebook: "08b-sparse-denoising-generating",
  task: "lecture 6",
  title: "Sparsity as a divergence of mean activations",
  points: 2,
  target,
  forbids: LATENT,
  parts: [
    agrees<Args>(target, {
      id: "value",
      title: "A divergence for each unit, of its mean activation",
      points: 1,
      essential: true,
      expectation: "in nats, never negative; equal to 1e-6",
      advice:
        "first the mean of each unit over the samples, then one divergence for each unit, then their sum",
      inputs: (random) => [
        [[[0.5]], 0.25],
        draw(random, 1, 2),
        draw(random, 3, 2),
        draw(random, 2, 4),
        draw(random, 5, 3),
      ],
      expected: (codes, rho) => ({ value: sparsityOf(codes, rho) }),
      tolerance,
    }),
    agrees<Args>(target, {
      id: "zero",
      title: "0 where every mean is ρ, though no single activation is",
      points: 0.25,
      expectation: "0, to 1e-9",
      advice: "the divergence compares the mean over the samples, not single activations",
      inputs: (random) => {
        const [low, high] = [random.integer(2, 8) / 64, random.integer(20, 40) / 64];
        return [
          [
            [
              [low, high],
              [high, low],
            ],
            (low + high) / 2,
          ],
        ];
      },
      expected: () => ({ value: 0 }),
      tolerance,
    }),
    agrees<Args>(target, {
      id: "gradient",
      title: "Its gradient with respect to every activation",
      points: 0.75,
      expectation: "the same for all samples of a unit; equal to finite differences, to 1e-6",
      advice:
        "an activation reaches the penalty only through its unit's mean, by 1 over the number of samples",
      inputs: (random) => [[[[0.5]], 0.25], draw(random, 3, 2), draw(random, 2, 3)],
      expected: (codes, rho) => ({ gradient: sparsityDifferences(codes, rho) }),
      tolerance,
    }),
  ],
  mistakes: klSparsityMistakes,
  hints: [
    "Which number of a unit says how often it is on, over the batch? Compare it with the wanted ρ.",
    "mean[j] is the mean of column j. Unit j adds ρ ln(ρ / mean) + (1 − ρ) ln((1 − ρ) / (1 − mean)), whose slope by the mean is −ρ / mean + (1 − ρ) / (1 − mean).",
    "value: the sum of these over j. gradient[n][j] = (−ρ / mean[j] + (1 − ρ) / (1 − mean[j])) / codes.length, for every n.",
  ],
};
