import { innerProduct, matVec, shapeOf, transpose, zeros, type Matrix } from "../conv/matrix.js";
import { elementAt } from "../element-at.js";
import { NonFiniteLossError, suspects } from "../nn/non-finite-loss.js";
import type { Random } from "../random/index.js";
import { reserved } from "../reserved.js";

/** The code z = W x and back with the transpose: x̂ = Wᵀ z. W has a row for each number of the code. */
export function tiedReconstruction(points: Matrix, weights: Matrix): number[][] {
  reserved("tiedReconstruction");
  const decoder = transpose(weights);
  return points.map((point) => matVec(decoder, matVec(weights, point)));
}

/** The mean over the points of ‖x − Wᵀ W x‖², summed over the dimensions. */
export function tiedLoss(points: Matrix, weights: Matrix): number {
  reserved("tiedLoss");
  const reconstructed = tiedReconstruction(points, weights);
  const errors = points.map((point, n) => {
    const residual = point.map((value, k) => value - elementAt(elementAt(reconstructed, n), k));
    return innerProduct(residual, residual);
  });
  return errors.reduce((sum, error) => sum + error, 0) / points.length;
}

/**
 * The gradient of `tiedLoss` by W, of W's shape: with the residual r = x − Wᵀ W x the mean of
 * −2 ((W x) rᵀ + (W r) xᵀ). One term comes from W as decoder, the other from W as encoder.
 */
export function tiedGradient(points: Matrix, weights: Matrix): number[][] {
  reserved("tiedGradient");
  const { height, width } = shapeOf("the weights", weights);
  const gradient = zeros(height, width);
  const decoder = transpose(weights);
  for (const point of points) {
    const code = matVec(weights, point);
    const output = matVec(decoder, code);
    const residual = point.map((value, k) => value - (output[k] as number));
    const back = matVec(weights, residual);
    for (const [i, row] of gradient.entries()) {
      for (let k = 0; k < width; k++) {
        const both =
          (code[i] as number) * (residual[k] as number) + (back[i] as number) * (point[k] as number);
        row[k] = (row[k] as number) - (2 * both) / points.length;
      }
    }
  }
  return gradient;
}

export interface TiedTraining {
  /** Numbers of the code. */
  readonly codeSize: number;
  /** Starts the weights and shuffles the points. */
  readonly random: Random;
  /** Passes over all points; default 100. */
  readonly epochs?: number;
  /** Points for each step; default 20. */
  readonly batchSize?: number;
  /** At first; it falls as 1 / (1 + epoch / 10), so that the noise of the batches dies out. Default 0.05. */
  readonly learningRate?: number;
  /** Default `tiedGradient`. */
  readonly gradient?: (points: number[][], weights: number[][]) => number[][];
  /** After each epoch, with the weights as they are then. */
  readonly onEpoch?: (epoch: number, weights: number[][]) => void;
}

/**
 * Trains W by plain stochastic gradient descent, with the points in another order in each epoch, and returns it.
 * Throws RangeError unless 1 <= codeSize <= the numbers of a point; NonFiniteLossError as soon as a weight is not finite.
 */
export function trainTiedAutoencoder(points: Matrix, options: TiedTraining): number[][] {
  reserved("trainTiedAutoencoder");
  const { codeSize, random, epochs = 100, batchSize = 20, learningRate = 0.05 } = options;
  const { gradient = tiedGradient, onEpoch } = options;
  const { width } = shapeOf("the points", points);
  if (!Number.isInteger(codeSize) || codeSize < 1 || codeSize > width) {
    throw new RangeError(
      `Expected a code of 1 to ${width} numbers, received ${codeSize}: a point has ${width}.`,
    );
  }
  let weights = Array.from({ length: codeSize }, () =>
    Array.from({ length: width }, () => random.normal(0, 0.5 / Math.sqrt(width))),
  );
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = random.shuffle(points);
    const rate = learningRate / (1 + epoch / 10);
    for (let from = 0; from < order.length; from += batchSize) {
      const batch = order.slice(from, from + batchSize).map((point) => [...point]);
      const slope = gradient(batch, weights);
      weights = weights.map((row, i) => row.map((weight, k) => weight - rate * (slope[i]?.[k] ?? NaN)));
      const wrong = weights.flat().find((weight) => !Number.isFinite(weight));
      if (wrong !== undefined) {
        const place = { epoch, step: 1 + from / batchSize, steps: Math.ceil(order.length / batchSize) };
        throw new NonFiniteLossError(
          place,
          "weight",
          wrong,
          suspects(learningRate, gradient !== tiedGradient),
        );
      }
    }
    onEpoch?.(epoch, weights);
  }
  return weights;
}
