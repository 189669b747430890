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

/** Puts there what the kernel does, as far as `fit` sees it. */
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

  it("keeps weights within a layer's constraint, after each step", async () => {
    const model = tf.sequential();
    const kernelConstraint = tf.constraints.maxNorm({ maxValue: 0.25, axis: 0 });
    model.add(tf.layers.dense({ inputShape: [SIDE * SIDE], units: SIDE * SIDE, kernelConstraint }));
    initialise(model, "weights");
    await fit(model, { x }, { epochs: 1, random: createRandom(6) });
    const [kernel] = model.getWeights();
    const norms = tf.tidy(() => tf.norm(kernel as tf.Tensor, "euclidean", 0).dataSync());
    expect(Math.max(...norms)).to.be.closeTo(0.25, 1e-5);
    model.dispose();
  });

  it("says which dropout drops the same units in every step", async () => {
    const layers = (settings: object) => [
      tf.layers.dense({ inputShape: [SIDE * SIDE], units: 6 }),
      tf.layers.dropout({ rate: 0.5, name: "drop", ...settings }),
      tf.layers.dense({ units: SIDE * SIDE }),
    ];
    for (const [settings, said] of [
      [{}, []],
      [{ seed: 1 }, [/^The dropout "drop" has a seed, with which tfjs drops the same units in every step/]],
    ] as const) {
      const model = tf.sequential({ layers: [tf.sequential({ layers: layers(settings) })] });
      const heard: string[] = [];
      const { warn } = console;
      console.warn = (text: string) => heard.push(text);
      try {
        await fit(model, { x }, { epochs: 1, random: createRandom(6) });
      } finally {
        console.warn = warn;
        model.dispose();
      }
      expect(heard).to.have.length(said.length);
      for (const [i, pattern] of said.entries()) expect(heard[i]).to.match(pattern);
    }
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
    expect(await refused({ x, y: x.subarray(64) })).to.match(
      /target of 64 numbers for each of 50 inputs, received 49 targets/,
    );
    expect(await refused({ x }, { epochs: 0 })).to.match(/epochs, received 0/);
    expect(await refused({ x }, { batchSize: 1.5 })).to.match(/samples per batch, received 1.5/);
    expect(await refused({ x }, { learningRate: -1 })).to.match(/learning rate, received -1/);
    model.dispose();
  });

  it("says which layer to change where the output is of another size than the targets", async () => {
    const narrow = (last: tf.layers.Layer) =>
      tf.sequential({
        layers: [tf.layers.dense({ inputShape: [SIDE * SIDE], units: 6, activation: "relu" }), last],
      });
    const refused = async (model: tf.LayersModel, data: Parameters<typeof fit>[1]) =>
      String(await fit(model, data, { epochs: 1, random: createRandom(8) }).catch((error: unknown) => error));
    const dense = narrow(tf.layers.dense({ units: 49, name: "the_last" }));
    const words =
      "Expected a model that gives as many numbers as a target has, 64, received one that gives [49], 49 numbers: " +
      "the last layer with weights is the_last (Dense), give it 64 units or add layers behind it.";
    expect(await refused(dense, { x })).to.include(words);
    expect(await refused(dense, { x, y: x.slice() })).to.include(words);
    expect(await refused(dense, { x: tf.tensor2d(x, [50, 64]), y: tf.zeros([50, 64]) })).to.include(words);
    expect(await refused(dense, { x, validation: { x } })).to.include(words);
    const image = tf.sequential({
      layers: [
        tf.layers.conv2d({ inputShape: [8, 8, 1], filters: 2, kernelSize: 3, strides: 2, name: "conv" }),
      ],
    });
    expect(await refused(image, { x })).to.include(
      "gives [3, 3, 2], 18 numbers: the last layer with weights is conv (Conv2D), change its shape",
    );
    expect(await refused(dense, { x, y: x.subarray(49) })).to.include("pair them up");
    expect(await refused(dense, { x: x.subarray(1) })).to.match(/\[64\]\), received 3199 numbers/);
  });

  it("says so where the model's own compile asks for something else, and is silent where it asks for the same", async () => {
    const warned = async (options: object, compile?: tf.ModelCompileArgs) => {
      const model = small();
      if (compile) model.compile(compile);
      const said: string[] = [];
      const { warn } = console;
      console.warn = (text: string) => said.push(text);
      try {
        await fit(model, { x }, { epochs: 1, random: createRandom(9), ...options });
      } finally {
        console.warn = warn;
        model.dispose();
      }
      return said;
    };
    expect(await warned({})).to.deep.equal([]);
    expect(await warned({}, { optimizer: tf.train.adam(0.001), loss: "meanSquaredError" })).to.deep.equal([]);
    expect(await warned({ loss: "mae" }, { optimizer: "adam", loss: "meanAbsoluteError" })).to.deep.equal([]);
    const [said, ...more] = await warned({}, { optimizer: tf.train.sgd(0.5), loss: "meanAbsoluteError" });
    expect(more).to.deep.equal([]);
    expect(said).to.equal(
      "The model was compiled with SGD (learning rate 0.5) and meanAbsoluteError, which plays no part here: this " +
        "training takes Adam (learning rate 0.001) and mse. Give fit the loss and the learning rate instead.",
    );
    expect(await warned({}, { optimizer: tf.train.adam(0.1), loss: "meanSquaredError" })).to.have.length(1);
  });
});
