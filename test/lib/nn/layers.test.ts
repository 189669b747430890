import * as tf from "@tensorflow/tfjs";
import { expect } from "chai";
import { useFastestBackend } from "../../../lib/src/nn/engine.js";
import { agree, draw, followsDifferences } from "./kernels/agreement.js";
import { fit } from "../../../lib/src/nn/index.js";
import { createRandom } from "../../../lib/src/random/index.js";

type Layer = tf.layers.Layer;
/** The shape of a sample, and the layer. */
type Case = readonly [shape: number[], build: () => Layer];

const { layers } = tf;
const seed = 3;
const LINE = [6, 3];
const IMAGE = [6, 5, 2];
const VOLUME = [4, 3, 4, 2];
const same = { padding: "same" } as const;
/** Kernels away from 0, where functions have a kink, and of both signs. */
const kernelInitializer = tf.initializers.randomUniform({ minval: -0.7, maxval: 0.8, seed });
const depthwiseInitializer = kernelInitializer;
const pointwiseInitializer = kernelInitializer;

/** Layers with one input and something to learn, in themselves or before them. */
const CASES: Record<string, Case> = {
  activation: [[5], () => layers.activation({ activation: "tanh" })],
  alphaDropout: [[5], () => layers.alphaDropout({ rate: 0.3 })],
  averagePooling1d: [LINE, () => layers.averagePooling1d({ poolSize: 3, strides: 1, ...same })],
  averagePooling2d: [IMAGE, () => layers.averagePooling2d({ poolSize: 3, strides: 2, ...same })],
  averagePooling3d: [VOLUME, () => layers.averagePooling3d({ poolSize: 3, strides: 1, ...same })],
  batchNormalization: [IMAGE, () => layers.batchNormalization()],
  bidirectional: [
    LINE,
    () => layers.bidirectional({ layer: layers.gru({ units: 3, kernelInitializer }), mergeMode: "concat" }),
  ],
  centerCrop: [IMAGE, () => layers.centerCrop({ height: 3, width: 3 })],
  conv1d: [
    LINE,
    () => layers.conv1d({ filters: 4, kernelSize: 3, dilationRate: 2, ...same, kernelInitializer }),
  ],
  conv2d: [
    IMAGE,
    () => layers.conv2d({ filters: 4, kernelSize: 3, dilationRate: 2, ...same, kernelInitializer }),
  ],
  conv2dTranspose: [
    IMAGE,
    () => layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, ...same, kernelInitializer }),
  ],
  conv3d: [
    VOLUME,
    () => layers.conv3d({ filters: 3, kernelSize: 2, strides: 2, ...same, kernelInitializer }),
  ],
  conv3dTranspose: [
    VOLUME,
    () => layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: 2, ...same, kernelInitializer }),
  ],
  convLstm2d: [
    [3, 5, 4, 2],
    () =>
      layers.convLstm2d({ filters: 2, kernelSize: 3, ...same, kernelInitializer } as Parameters<
        typeof layers.convLstm2d
      >[0]),
  ],
  cropping2D: [
    IMAGE,
    () =>
      layers.cropping2D({
        cropping: [
          [1, 0],
          [0, 2],
        ],
      }),
  ],
  dense: [[5], () => layers.dense({ units: 4, kernelInitializer })],
  depthwiseConv2d: [
    IMAGE,
    () =>
      layers.depthwiseConv2d({
        kernelSize: 3,
        depthMultiplier: 2,
        dilationRate: 2,
        ...same,
        depthwiseInitializer,
      }),
  ],
  dropout: [[5], () => layers.dropout({ rate: 0.3, seed })],
  elu: [[5], () => layers.elu()],
  flatten: [IMAGE, () => layers.flatten()],
  gaussianDropout: [[5], () => layers.gaussianDropout({ rate: 0.3 })],
  gaussianNoise: [[5], () => layers.gaussianNoise({ stddev: 0.3 })],
  globalAveragePooling1d: [LINE, () => layers.globalAveragePooling1d()],
  globalAveragePooling2d: [IMAGE, () => layers.globalAveragePooling2d({})],
  globalMaxPooling1d: [LINE, () => layers.globalMaxPooling1d()],
  globalMaxPooling2d: [IMAGE, () => layers.globalMaxPooling2d({})],
  gru: [LINE, () => layers.gru({ units: 3, kernelInitializer })],
  layerNormalization: [[5], () => layers.layerNormalization()],
  leakyReLU: [[5], () => layers.leakyReLU({ alpha: 0.2 })],
  lstm: [LINE, () => layers.lstm({ units: 3, kernelInitializer })],
  masking: [LINE, () => layers.masking({ maskValue: 0 })],
  maxPooling1d: [LINE, () => layers.maxPooling1d({ poolSize: 2 })],
  maxPooling2d: [IMAGE, () => layers.maxPooling2d({ poolSize: 2, ...same })],
  maxPooling3d: [VOLUME, () => layers.maxPooling3d({ poolSize: 2, ...same })],
  permute: [IMAGE, () => layers.permute({ dims: [2, 3, 1] })],
  prelu: [[5], () => layers.prelu({ alphaInitializer: "ones" })],
  reLU: [[5], () => layers.reLU({ maxValue: 1 })],
  repeatVector: [[5], () => layers.repeatVector({ n: 3 })],
  rescaling: [[5], () => layers.rescaling({ scale: 2, offset: 1 }) as unknown as Layer],
  reshape: [IMAGE, () => layers.reshape({ targetShape: [5, 12] })],
  resizing: [IMAGE, () => layers.resizing({ height: 9, width: 4 }) as unknown as Layer],
  rnn: [
    LINE,
    () =>
      layers.rnn({
        cell: layers.stackedRNNCells({
          cells: [
            layers.gruCell({ units: 3, kernelInitializer }),
            layers.lstmCell({ units: 2, kernelInitializer }),
          ],
        }) as unknown as Parameters<typeof layers.rnn>[0]["cell"],
      }),
  ],
  separableConv2d: [
    IMAGE,
    () =>
      layers.separableConv2d({
        filters: 3,
        kernelSize: 3,
        depthMultiplier: 2,
        ...same,
        depthwiseInitializer,
        pointwiseInitializer,
      }),
  ],
  simpleRNN: [LINE, () => layers.simpleRNN({ units: 3, kernelInitializer })],
  softmax: [[5], () => layers.softmax()],
  spatialDropout1d: [LINE, () => layers.spatialDropout1d({ rate: 0.3, seed })],
  thresholdedReLU: [[5], () => layers.thresholdedReLU({ theta: 0.6 })],
  timeDistributed: [
    LINE,
    () => layers.timeDistributed({ layer: layers.dense({ units: 2, kernelInitializer }) }),
  ],
  upSampling2d: [IMAGE, () => layers.upSampling2d({ size: [2, 3], interpolation: "bilinear" })],
  zeroPadding2d: [
    IMAGE,
    () =>
      layers.zeroPadding2d({
        padding: [
          [1, 0],
          [2, 1],
        ],
      }),
  ],
};

/** Those that are not layers of one differentiable input: their parts and abstract classes, or other tests' business. */
const OTHERS: Record<string, string> = {
  Layer: "a class",
  RNN: "a class",
  RNNCell: "a class",
  input: "makes a tensor",
  inputLayer: "has nothing to compute",
  ...Object.fromEntries(
    ["convLstm2dCell", "gruCell", "lstmCell", "simpleRNNCell", "stackedRNNCells"].map((cell) => [
      cell,
      "part of a recurrent layer",
    ]),
  ),
  ...Object.fromEntries(
    ["add", "average", "concatenate", "dot", "maximum", "minimum", "multiply"].map((name) => [
      name,
      "merges two inputs: below",
    ]),
  ),
  embedding: "takes indices: below",
  categoryEncoding: "takes indices and has no gradient",
  randomWidth: "changes its output's shape at random",
};

/** Other names of the same. */
const ALIASES = [
  "avgPool1d",
  "avgPool2d",
  "avgPool3d",
  "avgPooling1d",
  "avgPooling2d",
  "avgPooling3d",
  "globalMaxPool1d",
  "globalMaxPool2d",
  "maxPool1d",
  "maxPool2d",
];

/** A model in which the layer stands between two that learn, so that all gradients pass through it. */
function around([shape, build]: Case): tf.LayersModel {
  const input = tf.input({ shape });
  const before = layers.timeDistributed({
    layer: layers.dense({ units: shape.at(-1) ?? 1, kernelInitializer }),
  });
  const dense = layers.dense({ units: shape.at(-1) ?? 1, kernelInitializer });
  const widened = shape.length > 1 && shape.length < 4 ? before : dense;
  const first = (shape.length > 1 ? widened : dense).apply(input) as tf.SymbolicTensor;
  const output = build().apply(first) as tf.SymbolicTensor;
  const flat = output.shape.length > 2 ? (layers.flatten().apply(output) as tf.SymbolicTensor) : output;
  const last = layers.dense({ units: 3, kernelInitializer }).apply(flat) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: last });
}

/** Layers whose noise takes no seed: a run of theirs may end with a larger loss than it began with. */
const UNSEEDED: ReadonlySet<string> = new Set(["alphaDropout", "gaussianDropout", "gaussianNoise"]);

const weightsOf = (model: tf.LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);

describe("every layer that tfjs exports", () => {
  before(async () => {
    await useFastestBackend();
    // Else the cpu backend prints advice to install tfjs-node.
    tf.env().set("IS_NODE", false);
  });
  after(() => tf.env().set("IS_NODE", true));

  it("is among those below", () => {
    const known = [...Object.keys(CASES), ...Object.keys(OTHERS), ...ALIASES];
    expect(Object.keys(tf.layers).sort()).to.deep.equal(known.sort());
  });

  for (const [name, sample] of Object.entries(CASES)) {
    // tfjs computes its output's shape without a batch axis, so that no layer can follow it.
    if (name !== "resizing") {
      it(`trains on the default engine: ${name}`, async () => {
        const model = around(sample);
        const size = sample[0].reduce((product, length) => product * length, 1);
        const x = draw([12, size], "normal", "x").dataSync() as Float32Array;
        const y = draw([12, 3], "normal", "y").dataSync() as Float32Array;
        const start = weightsOf(model);
        const before = tf.memory().numTensors;
        const history = await fit(
          model,
          { x, y },
          { loss: "mse", epochs: 8, batchSize: 4, learningRate: 0.01, random: createRandom(1) },
        );
        const { loss } = history;
        expect(loss.every(Number.isFinite), loss.join()).to.equal(true);
        if (UNSEEDED.has(name)) expect(weightsOf(model)).not.to.deep.equal(start);
        else expect(loss.at(-1), loss.join()).to.be.below(loss[0] ?? 0);
        expect(tf.memory().numTensors).to.equal(before);
        model.dispose();
      });
    }

    it(`has the gradients of the cpu backend, or of differences: ${name}`, async () => {
      const layer = sample[1]();
      layer.build([2, ...sample[0]]);
      const x = draw([2, ...sample[0]], "normal", "x");
      const compute = (x: tf.Tensor) => layer.apply(x) as tf.Tensor;
      if (
        /^(average|upSampling|conv2d$|depthwise|conv1d|resizing|centerCrop|conv3dTranspose|masking|thresholdedReLU)/.test(
          name,
        )
      ) {
        // tfjs lacks these gradients on the cpu backend, or has them wrong.
        followsDifferences(name, compute, x);
      } else {
        await agree(name, () => tf.grads((x: tf.Tensor) => tf.sum(tf.square(compute(x))))([x]));
        await agree(name, () => {
          const variables = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
          if (variables.length === 0) return [];
          const { grads } = tf.variableGrads(() => tf.sum(tf.square(compute(x))) as tf.Scalar, variables);
          return Object.values(grads);
        });
      }
    });
  }

  for (const activation of [
    "elu",
    "gelu",
    "gelu_new",
    "hardSigmoid",
    "linear",
    "logSoftmax",
    "mish",
    "relu",
    "relu6",
    "selu",
    "sigmoid",
    "softmax",
    "softplus",
    "softsign",
    "swish",
    "tanh",
  ] as const) {
    it(`ends in any activation function, with its gradient: ${activation}`, async () => {
      for (const build of [
        () =>
          layers.dense({ units: 4, activation: activation as "relu", kernelInitializer, inputShape: [5] }),
        () =>
          layers.conv2d({
            filters: 4,
            kernelSize: 2,
            activation: activation as "relu",
            kernelInitializer,
            inputShape: [3, 3, 2],
          }),
      ]) {
        const layer = build();
        const [, ...shape] = layer.batchInputShape as number[];
        layer.build([2, ...shape]);
        const x = draw([2, ...shape], "normal", "x");
        const compute = (x: tf.Tensor) => layer.apply(x) as tf.Tensor;
        await agree(activation, () => [
          compute(x),
          ...tf.grads((x: tf.Tensor) => tf.sum(tf.square(compute(x))))([x]),
        ]);
      }
    });
  }

  it("merges two inputs", async () => {
    for (const name of ["add", "average", "concatenate", "maximum", "minimum", "multiply"] as const) {
      const layer = layers[name]() as Layer;
      const both = [draw([2, 5], "normal", "a"), draw([2, 5], "normal", "b")];
      await agree(name, () =>
        tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.square(layer.apply([a, b]) as tf.Tensor)))(both),
      );
    }
    const dot = layers.dot({ axes: 1 }) as Layer;
    const both = [draw([2, 5], "normal", "a"), draw([2, 5], "normal", "b")];
    await agree("dot", () =>
      tf.grads((a: tf.Tensor, b: tf.Tensor) => tf.sum(tf.square(dot.apply([a, b]) as tf.Tensor)))(both),
    );
  });

  it("looks vectors up, and learns them", async () => {
    const layer = layers.embedding({ inputDim: 7, outputDim: 3 });
    layer.build([2, 4]);
    const indices = tf.tensor2d([0, 3, 3, 6, 1, 0, 5, 3], [2, 4], "int32");
    const [table] = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const { grads } = tf.variableGrads(
      () => tf.sum(layer.apply(indices) as tf.Tensor) as tf.Scalar,
      [table as tf.Variable],
    );
    const rows = tf.sum(Object.values(grads)[0] as tf.Tensor, 1).arraySync();
    expect(rows).to.deep.equal([6, 3, 0, 9, 0, 3, 3]);
  });
});
