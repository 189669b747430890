import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { fit, useFastestBackend, type EpochInfo } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { initialise, rectangles, weightsOf } from "./models.js";

const HOST = Symbol.for("Jupyter.host");
const SIDE = 8;
const x = rectangles(50, "images", SIDE);

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

/** What the kernel puts there, as far as `fit` sees it. */
function withHost(): { interrupt: () => void; hooks: Set<() => void>; remove: () => void } {
  const hooks = new Set<() => void>();
  const host = {
    display: () => undefined,
    onInterrupt: (hook: () => void) => (hooks.add(hook), () => void hooks.delete(hook)),
  };
  const before = (globalThis as Record<symbol, unknown>)[HOST];
  (globalThis as Record<symbol, unknown>)[HOST] = host;
  return {
    hooks,
    interrupt: () => hooks.forEach((hook) => hook()),
    remove: () => void ((globalThis as Record<symbol, unknown>)[HOST] = before),
  };
}

describe("fit", () => {
  before(useFastestBackend);

  it("reports steps and epochs, with the loss on validation data", async () => {
    const model = small();
    const epochs: EpochInfo[] = [];
    let steps = 0;
    const history = await fit(
      model,
      { x, validation: { x: x.subarray(0, 10 * SIDE * SIDE) } },
      {
        epochs: 3,
        batchSize: 16,
        random: createRandom(1),
        onStep: () => steps++,
        onEpoch: (info) => void epochs.push(info),
      },
    );
    expect(steps).to.equal(3 * 4);
    expect(history).to.include({ steps: 12, interrupted: false, method: "plan", threads: 1 });
    expect(history.loss).to.deep.equal(epochs.map(({ loss }) => loss));
    expect(history.validationLoss).to.deep.equal(epochs.map(({ validationLoss }) => validationLoss));
    expect(history.engine).to.match(/wasm kernels/);
    model.dispose();
  });

  it("reads tensors as well as arrays", async () => {
    const [a, b] = [small(), small()];
    const tensor = tf.tensor2d(x, [50, SIDE * SIDE]);
    const options = () => ({ epochs: 2, random: createRandom(2) });
    const fromTensor = await fit(a, { x: tensor }, options());
    const fromArray = await fit(b, { x }, options());
    expect(fromTensor.loss).to.deep.equal(fromArray.loss);
    expect(weightsOf(a)).to.deep.equal(weightsOf(b));
    tf.dispose(tensor);
    a.dispose();
    b.dispose();
  });

  for (const method of ["plan", "tape"] as const) {
    it(`stops on an interrupt, keeps what it learned, and the next fit works (${method})`, async () => {
      const host = withHost();
      try {
        const model = small();
        const before = weightsOf(model);
        // From the event loop, as an interrupt comes: a fit that never yields would not see it.
        const interruption = setTimeout(host.interrupt, 60);
        const stopped = await fit(model, { x }, { epochs: 1_000_000, method, random: createRandom(3) });
        clearTimeout(interruption);
        expect(stopped.interrupted).to.equal(true);
        expect(stopped.steps).to.be.above(0);
        expect(host.hooks.size).to.equal(0);
        expect(weightsOf(model)).not.to.deep.equal(before);
        const next = await fit(model, { x }, { epochs: 2, method, random: createRandom(3) });
        expect(next).to.include({ interrupted: false, steps: 4 });
        model.dispose();
      } finally {
        host.remove();
      }
    });
  }

  it("stops on a signal within the epoch", async () => {
    const model = small();
    const controller = new AbortController();
    const history = await fit(
      model,
      { x },
      {
        epochs: 5,
        batchSize: 1,
        random: createRandom(4),
        signal: controller.signal,
        onStep: ({ step }) => step === 7 && controller.abort(),
      },
    );
    expect(history).to.include({ interrupted: true, steps: 7 });
    expect(history.loss).to.be.empty;
    model.dispose();
  });

  it("uses the tape for what plans do not know, and says why", async () => {
    const cases: [tf.Sequential, RegExp][] = [
      [
        tf.sequential({ layers: [tf.layers.dense({ inputShape: [64], units: 64, activation: "tanh" })] }),
        /tanh/,
      ],
      [
        tf.sequential({
          layers: [tf.layers.dense({ inputShape: [64], units: 64 }), tf.layers.dropout({ rate: 0.1 })],
        }),
        /Dropout/,
      ],
      [
        tf.sequential({
          layers: [tf.layers.dense({ inputShape: [64], units: 64, kernelRegularizer: "l1l2" })],
        }),
        /kernelRegularizer/,
      ],
    ];
    for (const [model, reason] of cases) {
      const history = await fit(model, { x }, { epochs: 2, random: createRandom(5) });
      expect(history.method).to.equal("tape");
      expect(history.reason).to.match(reason);
      expect(history.loss[1]).to.be.below(history.loss[0] ?? 0);
      const error = await fit(model, { x }, { epochs: 1, method: "plan", random: createRandom(5) }).catch(
        (e: unknown) => e,
      );
      expect(String(error)).to.match(reason);
      model.dispose();
    }
  });

  it("leaves frozen layers as they are", async () => {
    const model = small();
    const [first] = model.layers;
    if (first) first.trainable = false;
    const before = first?.getWeights().map((weight) => [...weight.dataSync()]);
    const history = await fit(model, { x }, { epochs: 1, random: createRandom(6) });
    expect(history.method).to.equal("tape");
    expect(first?.getWeights().map((weight) => [...weight.dataSync()])).to.deep.equal(before);
    model.dispose();
  });

  it("keeps the number of tensors on the tape too", async () => {
    const model = small();
    const tensors = tf.memory().numTensors;
    await fit(model, { x, validation: { x } }, { epochs: 2, method: "tape", random: createRandom(7) });
    expect(tf.memory().numTensors).to.equal(tensors);
    model.dispose();
  });

  it("refuses data that do not fit the model, by name", async () => {
    const model = small();
    const options = { epochs: 1, random: createRandom(8) };
    const refused = async (data: Parameters<typeof fit>[1], more = {}) =>
      String(await fit(model, data, { ...options, ...more }).catch((error: unknown) => error));
    expect(await refused({ x: new Float32Array(65) })).to.match(/inputs of 64 numbers each.*received 65/);
    expect(await refused({ x, y: x.subarray(64) })).to.match(/target for each of 50 inputs, received 49/);
    expect(await refused({ x }, { epochs: 0 })).to.match(/epochs, received 0/);
    expect(await refused({ x }, { batchSize: 1.5 })).to.match(/samples per batch, received 1.5/);
    expect(await refused({ x }, { learningRate: -1 })).to.match(/learning rate, received -1/);
    model.dispose();
  });
});
