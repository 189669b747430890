import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { fit, type FitOptions, type History, type ResumeInfo } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { initialise, rectangles, weightsOf } from "./models.js";

const SIDE = 8;
const data = { x: rectangles(50, "images", SIDE), validation: { x: rectangles(20, "held out", SIDE) } };

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

/** 4 epochs of 4 steps, stopped after so many of them if any. */
async function train(model: tf.LayersModel, stopAfter = Infinity, options: Partial<FitOptions> = {}) {
  const controller = new AbortController();
  let steps = 0;
  return fit(model, data, {
    epochs: 4,
    batchSize: 16,
    random: createRandom("order"),
    signal: controller.signal,
    onStep: () => void (++steps === stopAfter && controller.abort()),
    ...options,
  });
}
const losses = ({ loss, validationLoss }: History) => ({ loss, validationLoss });

describe("a training that was stopped", () => {
  for (const [method, threads] of [
    ["plan", 1],
    ["plan", 2],
    ["tape", 1],
  ] as const) {
    it(`goes on as if it had not been: weights, history and epochs, to the bit (${method}, ${threads})`, async () => {
      const [whole, parts] = [small(), small()];
      const options = { method, threads };
      const straight = await train(whole, Infinity, options);
      const first = await train(parts, 6, options);
      expect(first).to.include({ interrupted: true, steps: 6 });
      expect(first.loss).to.have.length(1);
      expect(first).not.to.have.property("resumedAt");
      const second = await train(parts, 3, options);
      expect(second).to.include({ interrupted: true, steps: 9 });
      expect(second.resumedAt).to.deep.equal([6]);
      const epochs: number[] = [];
      const last = await train(parts, Infinity, {
        ...options,
        onEpoch: ({ epoch }) => void epochs.push(epoch),
      });
      expect(last).to.include({ interrupted: false, steps: 16 });
      expect(last.resumedAt).to.deep.equal([6, 9]);
      expect(epochs).to.deep.equal([2, 3]);
      expect(losses(last)).to.deep.equal(losses(straight));
      expect(last.seconds).to.have.length(4);
      expect(weightsOf(parts)).to.deep.equal(weightsOf(whole));
      whole.dispose();
      parts.dispose();
    });
  }

  it("goes on too where the cell made the same data again, and tells what had been done", async () => {
    const model = small();
    await train(model, 6);
    const told: ResumeInfo[] = [];
    const again = { x: data.x.slice(), validation: data.validation };
    const history = await fit(model, again, {
      epochs: 4,
      batchSize: 16,
      random: createRandom("order"),
      onResume: (info) => void told.push(info),
    });
    expect(history).to.include({ interrupted: false, steps: 16 });
    expect(told).to.have.length(1);
    expect(told[0]).to.include({ steps: 6, perEpoch: 4, samples: 50 + 2 * 16 });
    expect(told[0]?.loss).to.deep.equal(history.loss.slice(0, 1));
    model.dispose();
  });

  it("does not go on if it is another training, if it was finished, or if that is not wanted", async () => {
    const begins = async (change: (model: tf.LayersModel) => Partial<FitOptions> | undefined) => {
      const model = small();
      await train(model, 6);
      const history = await train(model, Infinity, change(model));
      model.dispose();
      expect(history).not.to.have.property("resumedAt");
      expect(history.steps).to.be.oneOf([4, 16, 28]);
    };
    await begins(() => ({ resume: false }));
    await begins(() => ({ loss: "mae" }));
    await begins(() => ({ epochs: 1 }));
    await begins(() => ({ batchSize: 8 }));
    await begins((model) => void initialise(model, "other weights"));
    const model = small();
    await train(model);
    expect(await train(model)).not.to.have.property("resumedAt");
    model.dispose();
  });

  it("may be another model's without any confusion", async () => {
    const [one, other] = [small(), small()];
    await train(one, 6);
    expect(await train(other)).not.to.have.property("resumedAt");
    expect((await train(one)).resumedAt).to.deep.equal([6]);
    one.dispose();
    other.dispose();
  });

  it("leaves no tensors while it waits", async () => {
    const model = small();
    const before = tf.memory().numTensors;
    await train(model, 6, { method: "tape" });
    expect(tf.memory().numTensors).to.equal(before);
    await train(model, Infinity, { method: "tape" });
    expect(tf.memory().numTensors).to.equal(before);
    model.dispose();
  });
});
