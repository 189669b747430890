import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { klNormal } from "../../../lib/src/math/index.js";
import { adam, bce, klNormalRows, mae, mse, useFastestBackend } from "../../../lib/src/nn/index.js";
import { createTapeTrainer, supervised } from "../../../lib/src/nn/tape.js";
import { createPlanTrainer } from "../../../lib/src/nn/plan/index.js";
import { samplesOf } from "../../../lib/src/nn/samples.js";
import { normal, relativeError } from "./tensors.js";

const NATS = 784 * Math.LN2;

describe("the losses", () => {
  before(useFastestBackend);

  it("are means over elements, or nats per sample", () => {
    tf.tidy(() => {
      const target = tf.tensor2d([0, 1, 1, 0], [2, 2]);
      const prediction = tf.tensor2d([0.5, 0.5, 0.75, 0], [2, 2]);
      expect(mse(target, prediction).dataSync()[0]).to.be.closeTo((0.25 + 0.25 + 0.0625) / 4, 1e-7);
      expect(mae(target, prediction).dataSync()[0]).to.be.closeTo(1.25 / 4, 1e-7);
      const nats = (2 * Math.LN2 - Math.log(0.75)) / 2;
      expect(bce(target, prediction).dataSync()[0]).to.be.closeTo(nats, 1e-6);
    });
  });

  it("give a decoder with weights 0 784 ln 2 = 543.427 nats, by tape and by plan", () => {
    const model = tf.sequential({
      layers: [
        tf.layers.dense({ inputShape: [2], units: 784, activation: "sigmoid", kernelInitializer: "zeros" }),
      ],
    });
    const samples = samplesOf(
      { x: new Float32Array(2 * 3), y: new Float32Array(784 * 3).fill(0.3) },
      { input: 2, output: 784 },
    );
    const options = {
      loss: "bce",
      learningRate: 1e-3,
      batchSize: 3,
      reconstructs: false,
      threads: 1,
    } as const;
    const plan = createPlanTrainer(model, options);
    const tape = createTapeTrainer(model, supervised(model, bce), { learningRate: 1e-3 }, "test");
    for (const trainer of [plan, tape]) {
      expect(trainer.evaluate(samples, [0, 1, 2])).to.be.closeTo(NATS, 1e-5 * NATS);
      trainer.dispose();
    }
    model.dispose();
  });

  it("stay finite where a probability is 0 or 1", () => {
    tf.tidy(() => {
      const ends = tf.tensor2d([0, 1, 0, 1], [1, 4]);
      const loss = bce(tf.tensor2d([0, 1, 1, 0], [1, 4]), ends).dataSync()[0] ?? NaN;
      expect(loss).to.be.within(30, 33);
    });
  });

  it("contain the divergence of a normal code, per row, as the library has it for arrays", () => {
    tf.tidy(() => {
      const mu = normal([4, 3], "mu") as tf.Tensor2D;
      const logVar = normal([4, 3], "logVar") as tf.Tensor2D;
      const [means, variances] = [mu.arraySync(), logVar.arraySync()];
      const expected = means.map((mean, i) => klNormal(mean, variances[i] ?? []));
      expect(relativeError(klNormalRows(mu, logVar).dataSync(), expected)).to.be.below(1e-6);
      expect(klNormalRows(tf.zeros([2, 5]), tf.zeros([2, 5])).arraySync()).to.deep.equal([0, 0]);
      expect(() => klNormalRows(mu, tf.zeros([4, 2]))).to.throw(RangeError, "[4, 2]");
    });
  });
});

describe("adam", () => {
  before(useFastestBackend);

  /** Kingma & Ba's algorithm 1 in doubles. */
  function reference(start: number[], gradients: number[][], rate: number): number[] {
    const [m, v] = [start.map(() => 0), start.map(() => 0)];
    return gradients.reduce(
      (w, g, step) =>
        w.map((weight, i) => {
          m[i] = 0.9 * (m[i] ?? 0) + 0.1 * (g[i] ?? 0);
          v[i] = 0.999 * (v[i] ?? 0) + 0.001 * (g[i] ?? 0) ** 2;
          const mean = (m[i] ?? 0) / (1 - 0.9 ** (step + 1));
          const square = (v[i] ?? 0) / (1 - 0.999 ** (step + 1));
          return weight - (rate * mean) / (Math.sqrt(square) + 1e-7);
        }),
      start,
    );
  }

  it("follows the paper's algorithm with Keras' epsilon, whatever the length", () => {
    for (const length of [1, 3, 4, 5, 18]) {
      const optimizer = adam(0.01);
      const start = [...normal([length], "start").dataSync()];
      const gradients = ["a", "b", "c"].map((seed) => [...normal([length], seed).dataSync()]);
      const w = tf.variable(tf.tensor1d(start));
      for (const gradient of gradients) {
        const tensor = tf.tensor1d(gradient);
        optimizer.applyGradients({ [w.name]: tensor });
        tensor.dispose();
      }
      expect(relativeError(w.dataSync(), reference(start, gradients, 0.01))).to.be.below(1e-6);
      optimizer.dispose();
      w.dispose();
    }
  });

  it("works in a model that tfjs' own fit trains, without leaking", async () => {
    const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [5], units: 5 })] });
    model.compile({ optimizer: adam(0.05), loss: "meanSquaredError" });
    const x = normal([64, 5], "x");
    const first = await model.fit(x, x, { epochs: 1, shuffle: false });
    const tensors = tf.memory().numTensors;
    const last = await model.fit(x, x, { epochs: 20, shuffle: false });
    expect(tf.memory().numTensors).to.equal(tensors);
    expect(Number(last.history.loss?.at(-1))).to.be.below(0.2 * Number(first.history.loss?.[0]));
    model.dispose();
    x.dispose();
  });

  it("refuses a learning rate that is not positive", () => {
    expect(() => adam(0)).to.throw(RangeError, "received 0");
    expect(() => adam(NaN)).to.throw(RangeError, "received NaN");
  });
});
