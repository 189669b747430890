import { jacobiEigen } from "../../../math/symmetric-eigen.js";
import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { totalCorrelationMistakes } from "./total-correlation.mistakes.js";

type Args = readonly [covariance: number[][]];

const target: Target = {
  name: "gaussianTc",
  kind: "function",
  type: "(covariance: number[][]) => number",
};

/** By the eigenvalues of the correlation matrix, whose product is its determinant. */
export function byEigenvalues(covariance: number[][]): number {
  const deviation = (j: number) => Math.sqrt(covariance[j]?.[j] ?? NaN);
  const correlation = covariance.map((row, j) =>
    row.map((value, k) => value / (deviation(j) * deviation(k))),
  );
  const { values } = jacobiEigen(Float64Array.from(correlation.flat()));
  return -0.5 * Array.from(values).reduce((sum, value) => sum + Math.log(value), 0);
}

/** A Gram matrix of whole numbers, scaled: dependent dimensions of different variances. */
function draw(random: Random, dimensions: number): Args {
  for (;;) {
    const rows = several(dimensions, (j) =>
      several(dimensions, (k) => (j === k ? random.integer(2, 5) : random.integer(-1, 3))),
    );
    const covariance = rows.map((a) =>
      rows.map((b) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) / 4),
    );
    const found = byEigenvalues(covariance);
    if (found > 0.05 && found < 2) return [covariance];
  }
}

function diagonal(random: Random, dimensions: number): Args {
  const variances = several(dimensions, () => random.integer(3, 40) / 10);
  return [variances.map((variance, j) => variances.map((_, k) => (j === k ? variance : 0)))];
}

const tolerance = { relative: 1e-7, absolute: 1e-9 };

export const totalCorrelationExercise: Exercise = {
  id: "total-correlation",
  notebook: "09b-vae-in-depth",
  task: "000.6",
  title: "The total correlation of a Gaussian",
  points: 2,
  target,
  forbids: ["totalCorrelation"],
  parts: [
    agrees<Args>(target, {
      id: "two",
      title: "Two dimensions",
      points: 1,
      essential: true,
      expectation: "some 0.05 to 2 nats, more the stronger the correlation; equal to 1e-7 relative",
      advice: "in two dimensions it is −½ ln(1 − ρ²), with ρ the correlation",
      inputs: (random) => [
        [
          [
            [1, 0.6],
            [0.6, 1],
          ],
        ],
        ...several(4, () => draw(random, 2)),
      ],
      expected: byEigenvalues,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "product",
      title: "Independent dimensions of any variance",
      points: 0.5,
      expectation: "0, whatever the variances are, up to rounding (1e-9)",
      advice:
        "a product of one-dimensional Gaussians has the total correlation 0, also where its variances are not 1",
      inputs: (random) => [
        [
          [
            [1.2, 0, 0],
            [0, 2.5, 0],
            [0, 0, 3.3],
          ],
        ],
        diagonal(random, 2),
        diagonal(random, 3),
      ],
      expected: byEigenvalues,
      tolerance,
    }),
    agrees<Args>(target, {
      id: "three",
      title: "Three dimensions",
      points: 0.5,
      expectation: "equal to 1e-7 relative",
      advice: "the determinant of a 3 × 3 matrix has six products, three of them with a minus",
      inputs: (random) => several(4, () => draw(random, 3)),
      expected: byEigenvalues,
      tolerance,
    }),
  ],
  mistakes: totalCorrelationMistakes,
  hints: [
    "How much larger is the product of the variances than the determinant? Without any correlation they are equal.",
    "½ (sum of ln Σ_jj − ln det Σ). For 2 × 2, det = Σ₁₁ Σ₂₂ − Σ₁₂²; for 3 × 3 expand along the first row.",
    "Eliminate: for k = 0, 1, …: pivot = S[k][k]; total += Math.log(covariance[k][k] / pivot) / 2; then subtract S[k][i] S[k][j] / pivot from every later S[i][j].",
  ],
};
