import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { useFastestBackend } from "../../../../lib/src/nn/engine.js";

type Operation = (x: tf.Tensor) => tf.Tensor;

const weights = tf.tensor1d([1, -2, 3]);
const OPERATIONS: Readonly<Record<string, Operation>> = {
  exp: tf.exp,
  log: (x) => tf.log(tf.add(tf.square(x), 1)),
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  softplus: tf.softplus,
  relu: tf.relu,
  elu: tf.elu,
  selu: tf.selu,
  sqrt: (x) => tf.sqrt(tf.add(tf.square(x), 1)),
  "a power": (x) => tf.pow(tf.add(tf.square(x), 1), 1.5),
  reciprocal: (x) => tf.reciprocal(tf.add(tf.square(x), 1)),
  softmax: (x) => tf.mul(tf.softmax(x), weights),
  "log of softmax": (x) => tf.mul(tf.logSoftmax(x), weights),
  "log of a sum of exponentials": (x) => tf.logSumExp(x),
  "a mean": (x) => tf.square(tf.mean(x)),
  "a clipped number": (x) => tf.square(tf.clipByValue(x, -0.4, 0.9)),
  "a product of matrices": (x) => tf.square(tf.matMul(tf.reshape(x, [1, 3]), tf.reshape(x, [3, 1]))),
};

describe("a gradient that is differentiated again", () => {
  before(useFastestBackend);

  for (const [name, operation] of Object.entries(OPERATIONS)) {
    it(`agrees with differences of the gradient, through ${name}`, () => {
      // Times x, so that the gradient of x alone is not all there is.
      const value = (x: tf.Tensor) => tf.sum(tf.mul(operation(x), tf.sum(x)));
      const gradient = tf.grad(value);
      const direction = tf.tensor1d([0.5, -1, 0.25]);
      const along = (x: tf.Tensor) => tf.sum(tf.mul(gradient(x), direction));
      const at = tf.tensor1d([0.3, -0.8, 1.1]);
      const step = tf.mul(direction, 0.01);
      const found = tf.tidy(() => tf.sum(tf.mul(tf.grad(along)(at), direction)).dataSync()[0] ?? NaN);
      const expected = tf.tidy(
        () => (tf.sub(along(tf.add(at, step)), along(tf.sub(at, step))).dataSync()[0] ?? NaN) / 0.02,
      );
      expect(found).to.be.closeTo(expected, 0.01 * Math.max(1, Math.abs(expected)));
    });
  }

  it("gives the penalty on a critic's gradient its own gradient", () => {
    const x = tf.tensor1d([0.5]);
    const penalty = (w: tf.Tensor) => tf.sum(tf.square(tf.grad((x) => tf.sum(tf.tanh(tf.mul(w, x))))(x)));
    const [found] = tf.tidy(() =>
      tf
        .grad(penalty)(tf.tensor1d([0.7]))
        .dataSync(),
    );
    const exact = (w: number) => (w * (1 - Math.tanh(0.5 * w) ** 2)) ** 2;
    expect(found).to.be.closeTo((exact(0.7 + 1e-5) - exact(0.7 - 1e-5)) / 2e-5, 1e-4);
  });
});
