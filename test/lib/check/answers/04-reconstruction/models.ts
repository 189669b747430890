import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../../../../../lib/src/check/exercises/04-reconstruction/index.js";
import { reconstructionA, reconstructionB, reconstructionC } from "../../../../../lib/src/models/index.js";
import { ready, type Mutant, type Tried } from "../answers.js";

type Build = Answers["model-a"];
type Layers = readonly tf.layers.Layer[];

export const stack = (layers: () => Layers) => () => tf.sequential({ layers: [...layers()] });
const { dense, conv2d, conv2dTranspose, flatten, reshape, upSampling2d, dropout, activation } = tf.layers;
const zeros = { kernelInitializer: "zeros" } as const;
const relu = { activation: "relu", ...zeros } as const;
const sigmoid = { activation: "sigmoid", ...zeros } as const;
const same = { kernelSize: 3, padding: "same", ...relu } as const;
const image = { inputShape: [28, 28] };
const grey = { inputShape: [28, 28, 1] };
const picture = () => reshape({ targetShape: [28, 28] });

const wrong = (title: string, answer: unknown, diagnosis?: string): Mutant<Build> => ({
  title,
  answer: answer as Build,
  ...(diagnosis !== undefined && { diagnosis }),
});

/** Encoder and decoder as models of their own, one after the other, as the tutorial has it. */
function nested(encoder: Layers, decoder: Layers): tf.LayersModel {
  return tf.sequential({
    layers: [encoder, decoder].map((layers) => tf.sequential({ layers: [...layers] })),
  });
}

/** The same layers by the functional interface. */
function functional(shape: number[], layers: Layers): tf.LayersModel {
  const inputs = tf.input({ shape });
  const outputs = layers.reduce((tensor, layer) => layer.apply(tensor) as tf.SymbolicTensor, inputs);
  return tf.model({ inputs, outputs });
}

const strided = (filters: number) => conv2d({ ...same, filters, strides: 2 });
const pixels = () => conv2d({ ...same, ...sigmoid, filters: 1 });
const encoderB = () => [conv2d({ ...same, ...grey, filters: 16, strides: 2 }), strided(8)];
const decoderB = () => [
  upSampling2d({ size: [2, 2] }),
  conv2d({ ...same, filters: 8 }),
  upSampling2d({}),
  conv2d({ ...same, filters: 16 }),
  pixels(),
];
const decoderA = () => [dense({ ...sigmoid, units: 784 }), picture()];

export const models: Pick<Tried<Answers>, "model-a" | "model-b" | "model-c" | "model-d"> = {
  "model-a": {
    wrong: [
      wrong(
        "tanh on the pixels",
        stack(() => [
          flatten(image),
          dense({ ...relu, units: 64 }),
          dense({ ...zeros, activation: "tanh", units: 784 }),
          picture(),
        ]),
        "no-sigmoid",
      ),
      wrong(
        "a sigmoid on the code, too",
        stack(() => [flatten(image), dense({ ...sigmoid, units: 64 }), ...decoderA()]),
        "no-relu",
      ),
      wrong(
        "a code of 128",
        stack(() => [flatten(image), dense({ ...relu, units: 128 }), ...decoderA()]),
        "other-code-size",
      ),
      wrong("the list of layers", () => [flatten(image), dense({ units: 64 })]),
      wrong(
        "only the encoder",
        stack(() => [flatten(image), dense({ ...relu, units: 64 })]),
      ),
    ],
    right: {
      "as the library has it": ready(() => reconstructionA(7)),
      "by the functional interface": () =>
        functional([28, 28], [flatten(), dense({ ...relu, units: 64 }), ...decoderA()]),
      "of two models": () =>
        nested(
          [flatten(image), dense({ ...relu, units: 64 })],
          [dense({ ...sigmoid, units: 784, inputShape: [64] }), picture()],
        ),
      "with activations as layers": stack(() => [
        flatten(image),
        dense({ ...zeros, units: 64 }),
        tf.layers.reLU(),
        dense({ ...zeros, units: 784 }),
        activation({ activation: "sigmoid" }),
        picture(),
      ]),
      "layer by layer, with names": () => {
        const model = tf.sequential({ name: "mine" });
        model.add(flatten({ ...image, name: `in-${model.name}` }));
        model.add(dense({ ...relu, units: 64, name: `code-${model.name}` }));
        for (const layer of decoderA()) model.add(layer);
        return model;
      },
    },
  },
  "model-b": {
    wrong: [
      wrong(
        "model A",
        ready(() => reconstructionA(1)),
        "dense-layer",
      ),
      wrong(
        "a dense code between convolutions",
        stack(() => [
          ...encoderB(),
          flatten(),
          dense({ ...relu, units: 392 }),
          reshape({ targetShape: [7, 7, 8] }),
          ...decoderB(),
        ]),
        "dense-layer",
      ),
      wrong(
        "no channel axis",
        stack(() => [conv2d({ ...same, ...image, filters: 16, strides: 2 }), strided(8), ...decoderB()]),
        "no-channel-axis",
      ),
      wrong(
        "strides left in the decoder",
        stack(() => [...encoderB(), upSampling2d({}), strided(8), upSampling2d({}), strided(16), pixels()]),
        "strided-conv-in-decoder",
      ),
    ],
    right: {
      "as the library has it": ready(() => reconstructionB("x")),
      "of two models": () =>
        nested(encoderB(), [upSampling2d({ inputShape: [7, 7, 8] }), ...decoderB().slice(1)]),
      "by the functional interface": () =>
        functional(
          [28, 28, 1],
          [conv2d({ ...same, filters: 16, strides: [2, 2] }), ...encoderB().slice(1), ...decoderB()],
        ),
    },
  },
  "model-c": {
    wrong: [
      wrong(
        "model A",
        ready(() => reconstructionA(1)),
        "same-as-a",
      ),
      wrong(
        "the layer in the decoder",
        stack(() => [
          flatten(image),
          dense({ ...relu, units: 64 }),
          dense({ ...relu, units: 128 }),
          ...decoderA(),
        ]),
        "layer-in-decoder",
      ),
      wrong(
        "a layer more on both sides",
        stack(() => [
          flatten(image),
          dense({ ...relu, units: 128 }),
          dense({ ...relu, units: 64 }),
          dense({ ...relu, units: 128 }),
          ...decoderA(),
        ]),
      ),
      wrong(
        "a code without ReLU",
        stack(() => [
          flatten(image),
          dense({ ...relu, units: 128 }),
          dense({ ...zeros, units: 64 }),
          ...decoderA(),
        ]),
        "no-relu",
      ),
      wrong(
        "a layer of 8 units more, which becomes the code",
        stack(() => [
          flatten(image),
          dense({ ...relu, units: 8 }),
          dense({ ...relu, units: 64 }),
          ...decoderA(),
        ]),
        "extra-layer-narrower-than-the-code",
      ),
      wrong(
        "dropout as the layer more",
        stack(() => [flatten(image), dense({ ...relu, units: 64 }), dropout({ rate: 0.5 }), ...decoderA()]),
        "extra-layer-without-weights",
      ),
    ],
    right: {
      "as the library has it": ready(() => reconstructionC(3)),
      "with a linear layer of 256 units": stack(() => [
        flatten(image),
        dense({ ...zeros, units: 256 }),
        dense({ ...relu, units: 64 }),
        ...decoderA(),
      ]),
      "with normalised pixels": stack(() => [
        flatten(image),
        tf.layers.batchNormalization(),
        dense({ ...relu, units: 64 }),
        ...decoderA(),
      ]),
      "of two models": () =>
        nested(
          [flatten(image), dense({ ...relu, units: 128 }), dense({ ...relu, units: 64 })],
          [dense({ ...sigmoid, units: 784, inputShape: [64] }), picture()],
        ),
    },
  },
  "model-d": {
    wrong: [
      wrong(
        "model A with other seeds",
        ready(() => reconstructionA(99)),
        "same-as-a",
      ),
      wrong(
        "model B again",
        ready(() => reconstructionB(1)),
        "same-as-b",
      ),
      wrong(
        "model C again",
        ready(() => reconstructionC(1)),
        "same-as-c",
      ),
      wrong(
        "a linear end",
        stack(() => [
          flatten(image),
          dense({ ...relu, units: 32 }),
          dense({ ...zeros, units: 784 }),
          picture(),
        ]),
        "no-sigmoid",
      ),
    ],
    right: {
      "a smaller code": stack(() => [flatten(image), dense({ ...relu, units: 32 }), ...decoderA()]),
      "dropout on the code": stack(() => [
        flatten(image),
        dense({ ...relu, units: 64 }),
        dropout({ rate: 0.2 }),
        ...decoderA(),
      ]),
      "an L1 penalty on the weights": stack(() => [
        flatten(image),
        dense({ ...relu, units: 64, kernelRegularizer: tf.regularizers.l1({ l1: 1e-5 }) }),
        ...decoderA(),
      ]),
      "convolutions with a dense code": stack(() => [
        ...encoderB(),
        flatten(),
        dense({ ...relu, units: 64 }),
        dense({ ...sigmoid, units: 784 }),
        reshape({ targetShape: [28, 28, 1] }),
      ]),
      "a skip from the code to its own transform": () => {
        const inputs = tf.input({ shape: [28, 28] });
        const code = dense({ ...relu, units: 64 }).apply(flatten().apply(inputs)) as tf.SymbolicTensor;
        const sum = tf.layers
          .add()
          .apply([code, dense({ ...relu, units: 64 }).apply(code) as tf.SymbolicTensor]);
        const outputs = decoderA().reduce(
          (tensor, layer) => layer.apply(tensor) as tf.SymbolicTensor,
          sum as tf.SymbolicTensor,
        );
        return tf.model({ inputs, outputs });
      },
    },
  },
};

type Count = Answers["count-parameters"];
const count = (f: (model: tf.LayersModel) => unknown) => f as unknown as Count;
const product = (shape: readonly (number | null)[]) =>
  shape.reduce<number>((size, length) => size * (length ?? 1), 1);

export const countParameters: Tried<Answers>["count-parameters"] = {
  wrong: [
    {
      title: "kernels alone",
      diagnosis: "biases-forgotten",
      answer: count((model) =>
        model
          .getWeights()
          .filter(({ rank }) => rank > 1)
          .reduce((sum, { size }) => sum + size, 0),
      ),
    },
    {
      title: "the number of tensors",
      diagnosis: "tensors-counted",
      answer: count((model) => model.getWeights().length),
    },
    {
      title: "a return inside the loop",
      diagnosis: "first-tensor-only",
      answer: count((model) => {
        for (const { size } of model.getWeights()) return size;
        return 0;
      }),
    },
    {
      title: "a loop that ends too soon",
      diagnosis: "last-tensor-forgotten",
      answer: count((model) => {
        const weights = model.getWeights();
        let sum = 0;
        for (let i = 0; i < weights.length - 1; i++) sum += weights[i]?.size ?? 0;
        return sum;
      }),
    },
    { title: "the number of model A", diagnosis: "always-model-a", answer: count(() => 50_240 + 50_960) },
    {
      title: "the values between the layers",
      diagnosis: "outputs-counted",
      answer: count((model) =>
        model.layers.reduce((sum, { outputShape }) => sum + product((outputShape as number[]).slice(1)), 0),
      ),
    },
    { title: "a text", answer: count((model) => `${model.getWeights().length} tensors`) },
    {
      title: "weights that are disposed of",
      diagnosis: "argument-changed",
      answer: count((model) => {
        const total = model.getWeights().reduce((sum, { size }) => sum + size, 0);
        model.getWeights()[0]?.dispose();
        return total;
      }),
    },
  ],
  right: {
    "the sizes of the tensors": count((model) => model.getWeights().reduce((sum, { size }) => sum + size, 0)),
    "layer by layer": count((model) =>
      model.layers
        .flatMap((layer) => layer.getWeights().map(({ shape }) => product(shape)))
        .reduce((a, b) => a + b, 0),
    ),
    "the values themselves": count(
      (model) => model.getWeights().flatMap((weight) => [...weight.dataSync()]).length,
    ),
  },
};

export const convolutions = {
  conv2d,
  conv2dTranspose,
  upSampling2d,
  dropout,
  flatten,
  reshape,
  dense,
  same,
  relu,
  sigmoid,
  zeros,
  grey,
  strided,
  pixels,
  encoderB,
  decoderB,
  wrong,
  nested,
  functional,
};
