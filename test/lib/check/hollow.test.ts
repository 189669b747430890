import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { exerciseIn, type Answers, type Exercise } from "../../../lib/src/check/index.js";
import { SEEDS, verdictOn } from "./run.js";

/** An answer, and the exercise that it is for. */
interface Hollow {
  readonly id: keyof Answers;
  readonly answer: unknown;
}
const to = <Id extends keyof Answers>(id: Id, answer: Answers[Id]): Hollow => ({ id, answer });

type Matrix = readonly (readonly number[])[];
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const dot = (a: readonly number[], b: readonly number[]) => total(a.map((value, i) => value * (b[i] ?? NaN)));
const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

const crossEntropy = (x: readonly number[], output: readonly number[]) =>
  -total(x.map((value, i) => Math.log(value === 1 ? (output[i] ?? NaN) : 1 - (output[i] ?? NaN))));

/** −ELBO with another divergence of a dimension. */
const bound =
  (term: (mean: number, logVar: number) => number): Answers["negative-elbo"] =>
  (x, output, mean, logVar, beta) =>
    crossEntropy(x, output) + beta * 0.5 * total(mean.map((m, j) => term(m, logVar[j] ?? NaN)));

/** Returns what a network gives that weighs its input, and its slope by a central difference. */
const chain = (x: number, weights: readonly number[], activation: string) =>
  weights.reduce((h, weight) => (activation === "relu" ? Math.max(0, weight * h) : sigmoid(weight * h)), x);
const STEP = 1e-5;

const tiedLoss = (points: Matrix, weights: Matrix) =>
  total(
    points.map((x) => {
      const code = weights.map((row) => dot(row, x));
      return total(
        x.map((value, k) => (value - total(code.map((z, j) => z * (weights[j]?.[k] ?? NaN)))) ** 2),
      );
    }),
  ) / points.length;
const moved = (weights: Matrix, j: number, k: number, by: number) =>
  weights.map((row, r) => row.map((weight, c) => (r === j && c === k ? weight + by : weight)));

/** Model A of both notebooks, written by hand. */
const A: Readonly<Record<string, () => tf.layers.Layer[]>> = {
  "04-reconstruction": () => {
    const { dense, flatten, reshape } = tf.layers;
    return [
      flatten({ inputShape: [28, 28] }),
      dense({ kernelInitializer: "zeros", units: 64, activation: "relu" }),
      dense({ kernelInitializer: "zeros", units: 784, activation: "sigmoid" }),
      reshape({ targetShape: [28, 28] }),
    ];
  },
  "05-denoising": () => {
    const { conv2d, conv2dTranspose } = tf.layers;
    const same = { kernelSize: 3, padding: "same", activation: "relu" } as const;
    return [
      conv2d({ ...same, filters: 16, strides: 2, inputShape: [28, 28, 1] }),
      conv2d({ ...same, filters: 8, strides: 2 }),
      conv2dTranspose({ ...same, filters: 8, strides: 2 }),
      conv2dTranspose({ ...same, filters: 16, strides: 2 }),
      conv2d({ ...same, filters: 1, activation: "sigmoid" }),
    ];
  },
};

const HOLLOW: Readonly<Record<string, Hollow>> = {
  "the size of the log-variance in place of its negative": to(
    "negative-elbo",
    bound((m, v) => Math.exp(v) + m * m - 1 + Math.abs(v)),
  ),
  "a variance of 1 at least": to(
    "negative-elbo",
    bound((m, v) => Math.exp(Math.max(0, v)) + m * m - 1 - v),
  ),
  "the size of the mean's sign": to(
    "negative-elbo",
    bound((m, v) => Math.exp(v) + m * Math.abs(m) - 1 - v),
  ),
  "a slope by differences": to(
    "chain-slope",
    (x, weights, activation) =>
      (chain(x + STEP, weights, activation) - chain(x - STEP, weights, activation)) / (2 * STEP),
  ),
  "a gradient by differences": to("tied-gradient", (points, weights) =>
    weights.map((row, j) =>
      row.map((_, k) => {
        const loss = (by: number) => tiedLoss(points, moved(weights, j, k, by));
        return (loss(STEP) - loss(-STEP)) / (2 * STEP);
      }),
    ),
  ),
  "an angle whose cosine may be above 1 by rounding": to("slerp", (a, b, t) => {
    const angle = Math.acos(dot(a, b) / (Math.hypot(...a) * Math.hypot(...b)));
    const mix = (first: number, second: number) =>
      a.map((value, i) => first * value + second * (b[i] ?? NaN));
    if (Math.sin(angle) < 1e-6) return mix(1 - t, t);
    return mix(Math.sin((1 - t) * angle) / Math.sin(angle), Math.sin(t * angle) / Math.sin(angle));
  }),
  "an angle to a subspace whose cosine may be above 1": to("angle-to-subspace", (vector, basis) => {
    const inside = Math.hypot(...basis.map((row) => dot(row, vector)));
    return Math.acos(inside / Math.hypot(...vector));
  }),
  "a divergence through which no gradient goes": to("kl-gaussian", (mu, logVar) => {
    const [means, logs] = [mu, logVar].map((each) => (each as unknown as tf.Tensor2D).arraySync());
    return tf.tensor1d(
      (means ?? []).map((row, i) =>
        total(row.map((m, j) => (Math.exp(logs?.[i]?.[j] ?? NaN) + m * m - 1 - (logs?.[i]?.[j] ?? NaN)) / 2)),
      ),
    ) as never;
  }),
  "a sample through which no gradient goes": to("reparameterize", (mu, logVar, epsilon) => {
    const [m, v, e] = [mu, logVar, epsilon].map((each) => (each as unknown as tf.Tensor2D).arraySync());
    return tf.tensor2d(
      (m ?? []).map((row, i) =>
        row.map((x, j) => x + Math.exp((v?.[i]?.[j] ?? NaN) / 2) * (e?.[i]?.[j] ?? NaN)),
      ),
    ) as never;
  }),
};

/** Layers that a model D that is model A may have besides, for images of this shape, without being another. */
const USELESS: Readonly<Record<string, (targetShape: number[]) => tf.layers.Layer>> = {
  "a layer that drops nothing": () => tf.layers.dropout({ rate: 0 }),
  "a shape given again": (targetShape) => tf.layers.reshape({ targetShape }),
  "windows of a single entry": (shape) =>
    shape.length === 3 ? tf.layers.maxPooling2d({ poolSize: 1 }) : tf.layers.dropout({ rate: 0 }),
  "an enlargement by 1": (shape) =>
    shape.length === 3 ? tf.layers.upSampling2d({ size: [1, 1] }) : tf.layers.dropout({ rate: 0 }),
  "an activation that changes nothing": () => tf.layers.activation({ activation: "linear" }),
};

const modelD = (notebook: string, layers: () => tf.layers.Layer[]) =>
  verdictOn(exerciseIn(notebook, "model-d") as Exercise, () => tf.sequential({ layers: layers() }));

describe("An answer that is right only where nobody looks closely", () => {
  for (const [what, { id, answer }] of Object.entries(HOLLOW)) {
    it(`earns something, and not everything: ${what}`, () => {
      for (const seed of SEEDS.slice(0, 8)) {
        const { points, max, message } = verdictOn(id, answer, `hollow ${seed}`);
        expect(points, `${id}: ${message}`).to.be.above(0).and.below(max);
      }
    });
  }

  for (const [notebook, layers] of Object.entries(A)) {
    const shape = notebook === "04-reconstruction" ? [28, 28] : [28, 28, 1];

    for (const [what, layer] of Object.entries(USELESS)) {
      it(`is in ${notebook} no model of one's own: A with ${what}`, () => {
        expect(modelD(notebook, () => [...layers(), layer(shape)])).to.include({
          points: 0,
          diagnosis: "same-as-a",
        });
      });
    }

    it(`is in ${notebook} no model of one's own: what has no weight`, () => {
      const { points, message } = modelD(notebook, () => [
        tf.layers.activation({ activation: "sigmoid", inputShape: shape }),
      ]);
      expect(points).to.equal(0);
      expect(message).to.include("has no weight at all");
    });
  }
});
