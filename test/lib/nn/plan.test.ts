import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { useFastestBackend } from "../../../lib/src/nn/engine.js";
import { fit, type FitOptions, type History, type LossName } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";
import { denoiser, denseAutoencoder, initialise, rectangles, weightsOf } from "./models.js";
import { normal, relativeError } from "./tensors.js";

type Build = () => tf.LayersModel;

/** Trains the same model from the same weights; the last batch has one sample, so that a second thread has none. */
async function train(
  build: Build,
  loss: LossName,
  method: FitOptions["method"],
  threads: FitOptions["threads"] = 1,
): Promise<{ losses: number[]; weights: number[]; history: History }> {
  const model = build();
  initialise(model, "weights");
  const size = model.inputs[0]?.shape.slice(1).reduce<number>((a, b) => a * (b ?? 0), 1) ?? 0;
  const outputs = model.outputs[0]?.shape.slice(1).reduce<number>((a, b) => a * (b ?? 0), 1) ?? 0;
  const x = tf.tidy(() => tf.sigmoid(normal([17, size], "x")).dataSync() as Float32Array);
  const y = tf.tidy(() => tf.sigmoid(normal([17, outputs], "y")).dataSync() as Float32Array);
  const losses: number[] = [];
  const history = await fit(
    model,
    { x, y, validation: { x, y } },
    {
      loss,
      method,
      threads,
      epochs: 3,
      batchSize: 8,
      random: createRandom(1),
      onStep: (info) => losses.push(info.loss),
    },
  );
  const weights = weightsOf(model);
  model.dispose();
  return { losses, weights, history };
}

const MODELS: Record<string, Build> = {
  "dense layers of odd sizes": () =>
    tf.sequential({
      layers: [
        tf.layers.dense({ inputShape: [13], units: 7, activation: "relu" }),
        tf.layers.dense({ units: 5, activation: "sigmoid", useBias: false }),
        tf.layers.dense({ units: 11, activation: "sigmoid" }),
      ],
    }),
  "convolution, flattening, a code and back": () =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({
          inputShape: [9, 7, 2],
          filters: 5,
          kernelSize: [3, 2],
          strides: [2, 1],
          padding: "same",
        }),
        tf.layers.activation({ activation: "relu" }),
        tf.layers.conv2d({ filters: 4, kernelSize: 3, activation: "sigmoid" }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 6, activation: "relu" }),
        tf.layers.dense({ units: 24, activation: "linear" }),
        tf.layers.reshape({ targetShape: [4, 3, 2] }),
        tf.layers.conv2dTranspose({
          filters: 3,
          kernelSize: 3,
          strides: 2,
          padding: "same",
          activation: "relu",
        }),
        tf.layers.conv2dTranspose({ filters: 2, kernelSize: [2, 3], strides: [1, 2], activation: "sigmoid" }),
      ],
    }),
  "enlarging by repetition": () =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({
          inputShape: [5, 5, 1],
          filters: 4,
          kernelSize: 3,
          strides: 2,
          padding: "same",
          activation: "relu",
        }),
        tf.layers.upSampling2d({ size: [2, 3] }),
        tf.layers.conv2d({ filters: 3, kernelSize: 5, padding: "same", activation: "relu" }),
        tf.layers.upSampling2d({ size: [1, 2] }),
        tf.layers.conv2d({ filters: 1, kernelSize: 1, strides: 3, activation: "sigmoid" }),
      ],
    }),
  "depthwise and separable convolutions": () =>
    tf.sequential({
      layers: [
        tf.layers.depthwiseConv2d({
          inputShape: [9, 7, 3],
          kernelSize: [3, 2],
          depthMultiplier: 2,
          strides: [2, 2],
          padding: "same",
          activation: "relu",
        }),
        tf.layers.separableConv2d({ filters: 9, kernelSize: 3, padding: "same", activation: "relu" }),
        tf.layers.depthwiseConv2d({ kernelSize: 5, padding: "same", activation: "sigmoid" }),
        tf.layers.conv2d({ filters: 4, kernelSize: 3, padding: "same", activation: "relu" }),
        tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 3, useBias: false }),
        tf.layers.separableConv2d({ filters: 2, kernelSize: 2, depthMultiplier: 2, activation: "sigmoid" }),
      ],
    }),
  "convolutions whose taps lie apart": () =>
    tf.sequential({
      layers: [
        tf.layers.conv2d({
          inputShape: [9, 8, 2],
          filters: 5,
          kernelSize: 3,
          dilationRate: 2,
          padding: "same",
          activation: "relu",
        }),
        tf.layers.conv2d({ filters: 8, kernelSize: [2, 3], dilationRate: [3, 1] }),
        tf.layers.separableConv2d({ filters: 4, kernelSize: 3, dilationRate: 2, padding: "same" }),
        tf.layers.conv2d({ filters: 1, kernelSize: 3, dilationRate: [1, 2], activation: "sigmoid" }),
      ],
    }),
  "a functional model of two nested ones": () => {
    const input = tf.input({ shape: [10] });
    const code = tf.layers.dense({ units: 4, activation: "relu" }).apply(input) as tf.SymbolicTensor;
    const encoder = tf.model({ inputs: input, outputs: code });
    const decoder = tf.sequential({
      layers: [tf.layers.dense({ inputShape: [4], units: 10, activation: "sigmoid" })],
    });
    const outer = tf.input({ shape: [10] });
    return tf.model({ inputs: outer, outputs: decoder.apply(encoder.apply(outer)) as tf.SymbolicTensor });
  },
};

describe("a training plan", () => {
  before(useFastestBackend);

  for (const [name, build] of Object.entries(MODELS)) {
    for (const loss of ["mse", "mae", "bce"] as const) {
      it(`agrees with the tape to 1e-5: ${name}, ${loss}`, async () => {
        const plan = await train(build, loss, "plan");
        const tape = await train(build, loss, "tape");
        expect(plan.history.method).to.equal("plan");
        expect(plan.losses).to.have.length(9);
        expect(relativeError(plan.losses, tape.losses)).to.be.at.most(1e-5);
        expect(relativeError(plan.history.validationLoss, tape.history.validationLoss)).to.be.at.most(1e-5);
        // Adam divides by the gradient's size, so that rounding shows where that is close to 0.
        expect(relativeError(plan.weights, tape.weights)).to.be.at.most(1e-4);
      });
    }
  }

  it("gives the same bits for the same seed", async () => {
    const build = MODELS["convolution, flattening, a code and back"] as Build;
    expect((await train(build, "mse", "plan")).weights).to.deep.equal(
      (await train(build, "mse", "plan")).weights,
    );
  });

  it("shares batches between two threads, with the same losses, and the same bits each time", async () => {
    for (const build of Object.values(MODELS)) {
      const one = await train(build, "mse", "plan");
      const two = await train(build, "mse", "plan", 2);
      expect(two.history.threads).to.equal(2);
      expect(relativeError(two.losses, one.losses)).to.be.at.most(1e-5);
      expect(relativeError(two.history.validationLoss, one.history.validationLoss)).to.be.at.most(1e-5);
      expect((await train(build, "mse", "plan", 2)).weights).to.deep.equal(two.weights);
    }
  });

  it("agrees with the cpu backend over the first steps of the denoiser", async () => {
    const x = rectangles(16, "images");
    const model = denoiser();
    initialise(model, "weights");
    const start = model.getWeights().map((weight) => weight.clone());
    const losses: number[] = [];
    await fit(
      model,
      { x },
      { epochs: 1, batchSize: 4, random: createRandom(2), onStep: ({ loss }) => losses.push(loss) },
    );

    tf.env().set("IS_NODE", false);
    await tf.setBackend("cpu");
    const order = createRandom(2).shuffle([...Array(16).keys()]);
    model.setWeights(start);
    const optimizer = tf.train.adam(1e-3, 0.9, 0.999, 1e-7);
    const expected = [0, 1, 2, 3].map((step) =>
      tf.tidy(() => {
        const batch = tf.stack(
          order
            .slice(4 * step, 4 * step + 4)
            .map((i) => tf.tensor(x.subarray(784 * i, 784 * (i + 1)), [28, 28, 1])),
        );
        const loss = optimizer.minimize(
          () => tf.losses.meanSquaredError(batch, model.apply(batch) as tf.Tensor) as tf.Scalar,
          true,
        ) as tf.Scalar;
        return loss.dataSync()[0] ?? NaN;
      }),
    );
    tf.env().set("IS_NODE", true);
    await useFastestBackend();
    tf.dispose(start);
    optimizer.dispose();
    model.dispose();
    expect(relativeError(losses, expected)).to.be.at.most(1e-5);
  });

  for (const [name, build, parameters] of [
    ["dense autoencoder", denseAutoencoder, 101_200],
    ["denoiser", denoiser, 3_217],
  ] as const) {
    it(`trains the ${name} of ${parameters} parameters`, async () => {
      const model = build();
      expect(model.countParams()).to.equal(parameters);
      initialise(model, "weights");
      const history = await fit(
        model,
        { x: rectangles(320, "images") },
        { epochs: 4, random: createRandom(3) },
      );
      expect(history.method).to.equal("plan");
      expect(history.loss.at(-1)).to.be.below(0.7 * (history.loss[0] ?? 0));
      model.dispose();
    });
  }

  it("leaves no tensor behind and the learned weights in the model", async () => {
    const model = denseAutoencoder();
    const before = weightsOf(model);
    const tensors = tf.memory().numTensors;
    await fit(model, { x: rectangles(40, "images") }, { epochs: 2, random: createRandom(4) });
    expect(tf.memory().numTensors).to.equal(tensors);
    expect(weightsOf(model)).not.to.deep.equal(before);
    model.dispose();
  });
});
