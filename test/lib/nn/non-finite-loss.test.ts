import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { allFinite } from "../../../lib/src/nn/finite-watch.js";
import { fit, mse, NonFiniteLossError, type FitOptions } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { initialise, rectangles, weightsOf } from "./models.js";

const SIDE = 8;
const x = rectangles(64, "images", SIDE);
/** 64 samples of which one, which the first epoch sees, holds a value that is no number. */
const broken = (value: number) => {
  const values = x.slice();
  values[17 * SIDE * SIDE + 5] = value;
  return values;
};

function small(): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [SIDE * SIDE], units: 6, activation: "relu" }),
      tf.layers.dense({ units: SIDE * SIDE, activation: "sigmoid" }),
    ],
  });
  initialise(model, "weights");
  return model;
}

async function failure(
  data: Parameters<typeof fit>[1],
  options: Partial<FitOptions> = {},
): Promise<{ error: NonFiniteLossError; weights: number[]; losses: number[] }> {
  const model = small();
  const losses: number[] = [];
  const training = { epochs: 20, batchSize: 16, random: createRandom(1), ...options };
  const error: unknown = await fit(model, data, {
    ...training,
    onStep: ({ loss }) => void losses.push(loss),
  }).catch((thrown: unknown) => thrown);
  const weights = weightsOf(model);
  model.dispose();
  expect(error).to.be.instanceOf(NonFiniteLossError);
  return { error: error as NonFiniteLossError, weights, losses };
}

describe("a training whose loss stops being finite", () => {
  for (const method of ["plan", "tape"] as const) {
    for (const loss of ["mse", "mae", "bce"] as const) {
      it(`says which sample is to blame and stays at the weights it had (${method}, ${loss})`, async () => {
        for (const value of [NaN, Infinity]) {
          const { error, weights, losses } = await failure({ x: broken(value) }, { method, loss });
          expect(error.message).to.match(
            /^Expected a finite loss, received (NaN|-?Infinity) in epoch 1 at step \d of 4/,
          );
          expect(error.message).to.include(`sample 17 of the inputs holds ${value}`);
          expect(error).to.include({ epoch: 0, step: losses.length + 1, steps: 4, what: "loss" });
          expect(losses.every(Number.isFinite)).to.equal(true);
          expect(weights.every(Number.isFinite)).to.equal(true);
        }
      });
    }

    for (const loss of ["mse", "mae", "bce"] as const) {
      it(`is not deceived by targets that are in order (${method}, ${loss})`, async () => {
        const { error, losses } = await failure({ x: broken(NaN), y: x }, { method, loss });
        expect(error.message)
          .to.include("sample 17 of the inputs holds NaN")
          .and.match(/finite loss, received NaN/);
        expect(losses.every((value) => value >= 0)).to.equal(true);
        const held = await failure({ x, validation: { x: broken(NaN), y: x } }, { method, loss });
        expect(held.error.message).to.match(/^Expected a finite validation loss, received NaN/);
      });
    }

    it(`says which target is to blame (${method})`, async () => {
      const { error } = await failure({ x, y: broken(NaN) }, { method });
      expect(error.message).to.include("sample 17 of the targets holds NaN");
    });

    it(`names the learning rate where the data are in order, and goes back to good weights (${method})`, async () => {
      const { error, weights } = await failure({ x }, { method, learningRate: 1e38 });
      expect(error.message).to.include("learning rate that is too high (it is 1e+38; 0.001 is usual)");
      expect(error.message).not.to.include("logarithm");
      expect(error.message).to.match(/The model keeps its weights after 0 steps\.$/);
      const model = small();
      expect(weights).to.deep.equal(weightsOf(model));
      model.dispose();
    });

    it(`tells a validation loss from a training loss (${method})`, async () => {
      const { error, weights } = await failure({ x, validation: { x: broken(NaN) } }, { method });
      expect(error.message)
        .to.match(/^Expected a finite validation loss, received NaN in epoch 1/)
        .and.include("sample 17 of the inputs holds NaN");
      expect(weights.every(Number.isFinite)).to.equal(true);
    });
  }

  it("names the logarithm of 0 too where the loss is the caller's", async () => {
    let calls = 0;
    const logarithm = (target: tf.Tensor, prediction: tf.Tensor) =>
      tf.tidy(() => tf.log(tf.mul(mse(target, prediction), calls++ < 6 ? 1 : 0)) as tf.Scalar);
    const { error, weights } = await failure({ x }, { loss: logarithm });
    expect(error.message).to.include("received -Infinity in epoch 2 at step 3 of 4");
    expect(error.message).to.include("the logarithm of 0 or a division by 0 in the loss");
    expect(weights.every(Number.isFinite)).to.equal(true);
  });

  it("keeps weights of the last hundred steps, not those of the beginning", async () => {
    let calls = 0;
    const soon = (target: tf.Tensor, prediction: tf.Tensor) =>
      tf.tidy(() => tf.mul(mse(target, prediction), calls++ < 230 ? 1 : NaN) as tf.Scalar);
    const { error, weights } = await failure({ x }, { loss: soon, epochs: 100 });
    expect(error.message).to.match(/its weights after 200 steps\.$/);
    const model = small();
    const controller = new AbortController();
    let steps = 0;
    await fit(
      model,
      { x },
      {
        epochs: 100,
        batchSize: 16,
        random: createRandom(1),
        loss: (target, prediction) => mse(target, prediction),
        signal: controller.signal,
        onStep: () => void (++steps === 200 && controller.abort()),
      },
    );
    expect(weights).to.deep.equal(weightsOf(model));
    model.dispose();
  });

  it("leaves no tensors", async () => {
    const before = tf.memory().numTensors;
    await failure({ x: broken(NaN) }, { method: "tape" });
    expect(tf.memory().numTensors).to.equal(before);
  });

  it("takes the same with two threads", async () => {
    const { error, weights } = await failure({ x: broken(NaN) }, { method: "plan", threads: 2 });
    expect(error.message).to.include("sample 17");
    expect(weights.every(Number.isFinite)).to.equal(true);
  });
});

describe("whether all numbers are finite", () => {
  it("is found out whatever they cancel to", () => {
    expect(allFinite(Float32Array.of(3e38, 3e38, 3e38, -1))).to.equal(true);
    expect(allFinite(Float32Array.of(1, Infinity, -Infinity))).to.equal(false);
    for (let at = 0; at < 7; at++) {
      const values = new Float32Array(7).fill(1);
      expect(allFinite(values)).to.equal(true);
      values[at] = NaN;
      expect(allFinite(values)).to.equal(false);
    }
    expect(allFinite(new Float32Array())).to.equal(true);
  });
});
