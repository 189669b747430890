import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { gaussianDivergence } from "../../oracles/gaussian-divergence.js";
import { passesGradients } from "../../gradients.js";
import { agrees } from "../../parts.js";
import { LIBRARY_DIVERGENCES } from "./forbidden.js";
import { klGaussianMistakes } from "./kl-gaussian.mistakes.js";

type Rows = number[][];
type Args = readonly [mu: Rows, logVar: Rows];

const target: Target = {
  name: "klGaussian",
  kind: "function",
  type: "(mu: tf.Tensor2D, logVar: tf.Tensor2D) => tf.Tensor1D",
  adapter: "tensors",
};

/** Tenths off the places where mistakes are invisible: mean 0 or ±1, and variance 1. */
function draw(random: Random, rows: number, dimensions: number): Args {
  const sign = () => (random.integer(0, 2) === 0 ? -1 : 1);
  const means = [3, 4, 6, 7, 12, 13, 15, 17];
  const mu = () => ((means[random.integer(0, means.length)] ?? NaN) / 10) * sign();
  const logVar = () => (random.integer(3, 15) / 10) * sign();
  const matrix = (value: () => number) => several(rows, () => several(dimensions, value));
  return [matrix(mu), matrix(logVar)];
}

const expected = (mu: Rows, logVar: Rows) =>
  mu.map((row, i) => row.reduce((sum, mean, j) => sum + gaussianDivergence(mean, logVar[i]?.[j] ?? NaN), 0));

export const klGaussian: Exercise = {
  id: "kl-gaussian",
  notebook: "09-variational-autoencoder",
  task: "1b",
  title: "The divergence of a Gaussian code from the prior",
  points: 2,
  target,
  forbids: LIBRARY_DIVERGENCES,
  parts: [
    agrees<Args>(target, {
      id: "one-dimension",
      title: "One dimension, several rows, by the integral of q ln(q/p)",
      points: 1,
      essential: true,
      expectation: "0 for the prior itself, else 0.05 to 2 nats; equal to 1e-4 relative",
      advice: "½ (mean² + variance − 1 − ln variance), where the variance is exp(logVar)",
      inputs: (random) => [
        [[[0.3]], [[-1.2]]],
        [
          [[0], [-1.2]],
          [[0], [1.1]],
        ],
        ...several(4, (i) => draw(random, i + 2, 1)),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "dimensions",
      title: "Several dimensions: one value for each row",
      points: 0.5,
      expectation: "about half a nat for each dimension, added up; equal to 1e-4 relative",
      advice: "sum over axis 1, the dimensions of the code, and keep the rows apart",
      inputs: (random) => [
        [[[0.3, -1.2]], [[-1.2, 0.8]]],
        draw(random, 2, 3),
        draw(random, 4, 2),
        draw(random, 3, 5),
      ],
      expected,
    }),
    passesGradients<Args>(target, {
      id: "gradient",
      title: "Lets gradients through, to the mean and to the log-variance",
      points: 0.5,
      expectation: "μ by the mean and ½ (σ² − 1) by the log-variance; equal to 1e-4",
      advice: "compute with tensors from mu and logVar to the sum, and with nothing else",
      inputs: (random) => [draw(random, 2, 1), draw(random, 2, 3)],
      expected: (mu, logVar) => [mu, logVar.map((row) => row.map((value) => (Math.exp(value) - 1) / 2))],
    }),
  ],
  mistakes: klGaussianMistakes,
  hints: [
    "Begin with one dimension: which variance does logVar stand for? Which two numbers of the code does the divergence compare with those of N(0, 1)?",
    "For each entry ½ (μ² + exp(logVar) − 1 − logVar). All of it works elementwise on tensors of one shape: tf.square, tf.exp, tf.add, tf.sub.",
    "const parts = mu.square().add(logVar.exp()).sub(1).sub(logVar).mul(0.5); then a sum over axis 1, which is what makes one number of each row.",
  ],
};
