import { minimise } from "./minimise.js";
import type { Flat, Labels } from "./vectors.js";

/** Scores of a sample x: weights · x + bias; the class with the highest score is predicted. */
interface SoftmaxRegression {
  readonly classes: number;
  /** Row-major, [classes, size]. */
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/**
 * Multinomial logistic regression: minimises the mean of -ln p(label | x) plus l2 / 2 times the squared weights. The
 * bias is not penalised. Full batches from zero weights, so that nothing is random. The problem is convex: for l2 > 0
 * the weights have one optimum.
 */
export function softmaxRegression(
  { values, count, size }: Flat,
  labels: Labels,
  classes: number,
  { l2, maxIterations }: { readonly l2: number; readonly maxIterations?: number },
): SoftmaxRegression {
  const weightCount = classes * size;
  const residual = new Float64Array(classes);
  const parameters = minimise(
    (point, gradient) => {
      gradient.fill(0);
      let loss = 0;
      for (let row = 0; row < count; row++) {
        const from = row * size;
        for (let c = 0; c < classes; c++) residual[c] = score(point, weightCount, c, values, from, size);
        const label = labels[row] as number;
        const logTotal = logSumExp(residual);
        loss += (logTotal - (residual[label] as number)) / count;
        for (let c = 0; c < classes; c++) {
          const error = (Math.exp((residual[c] as number) - logTotal) - +(c === label)) / count;
          gradient[weightCount + c] = (gradient[weightCount + c] as number) + error;
          const to = c * size;
          for (let k = 0; k < size; k++) {
            gradient[to + k] = (gradient[to + k] as number) + error * (values[from + k] as number);
          }
        }
      }
      for (let k = 0; k < weightCount; k++) {
        const weight = point[k] as number;
        loss += (l2 / 2) * weight * weight;
        gradient[k] = (gradient[k] as number) + l2 * weight;
      }
      return loss;
    },
    new Float64Array(weightCount + classes),
    { maxIterations },
  );
  return { classes, weights: parameters.slice(0, weightCount), bias: parameters.slice(weightCount) };
}

/** The most probable class of every sample. */
export function predictClasses(
  { classes, weights, bias }: SoftmaxRegression,
  { values, count, size }: Flat,
): number[] {
  const parameters = Float64Array.of(...weights, ...bias);
  return Array.from({ length: count }, (_, row) => {
    let best = 0;
    let highest = -Infinity;
    for (let c = 0; c < classes; c++) {
      const value = score(parameters, weights.length, c, values, row * size, size);
      if (value > highest) [best, highest] = [c, value];
    }
    return best;
  });
}

function score(
  parameters: Float64Array,
  biasAt: number,
  c: number,
  values: Float64Array,
  from: number,
  size: number,
): number {
  let sum = parameters[biasAt + c] as number;
  const to = c * size;
  for (let k = 0; k < size; k++) sum += (parameters[to + k] as number) * (values[from + k] as number);
  return sum;
}

/** ln Σ exp, without overflow. */
function logSumExp(values: Float64Array): number {
  const most = values.reduce((a, b) => Math.max(a, b));
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}
