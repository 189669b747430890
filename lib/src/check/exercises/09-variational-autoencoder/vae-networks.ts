import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { buildRight, vaeNetworksMistakes } from "./vae-networks.mistakes.js";

type Args = readonly [inputSize: number, hidden: number, latent: number, seed: number];

const target: Target = {
  name: "buildVae",
  kind: "function",
  type: "(inputSize: number, hidden: number, latent: number, seed: number) => { encoder: tf.LayersModel; decoder: tf.LayersModel }",
  adapter: "networks",
};

const sizes = (random: { integer(least: number, below: number): number }): Args => [
  random.integer(9, 30),
  random.integer(5, 9),
  random.integer(2, 5),
  random.integer(1, 1000),
];

export const vaeNetworks: Exercise = {
  id: "vae-networks",
  notebook: "09-variational-autoencoder",
  task: "1b",
  title: "Encoder and decoder of a VAE",
  points: 1,
  target,
  forbids: ["createVae"],
  parts: [
    agrees<Args>(target, {
      id: "encoder",
      title: "An encoder with two linear heads",
      points: 0.5,
      essential: true,
      expectation: "one hidden layer with ReLU, and two outputs of the code's size behind it",
      advice:
        "tf.model takes a list as outputs: two dense layers without activation, applied to the same hidden one",
      inputs: (random) => [[6, 4, 2, 1], sizes(random)],
      expected: (...args) => ({ encoder: buildRight(...args).encoder }),
    }),
    agrees<Args>(target, {
      id: "decoder",
      title: "A decoder from a code to one probability for each pixel",
      points: 0.5,
      expectation: "one hidden layer with ReLU, and a sigmoid for each pixel",
      advice: "code, hidden layer, pixels; a probability is between 0 and 1",
      inputs: (random) => [[6, 4, 2, 1], sizes(random)],
      expected: (...args) => ({ decoder: buildRight(...args).decoder }),
    }),
  ],
  mistakes: vaeNetworksMistakes,
  hints: [
    "Draw both networks as boxes. Where does one tensor go into two layers at once? tf.sequential cannot say that, tf.model can.",
    'const input = tf.input({ shape: [inputSize] }); const h = tf.layers.dense({ units: hidden, activation: "relu" }).apply(input); then two dense layers of `latent` units, both applied to h, as outputs. The decoder is a chain.',
    "const head = () => tf.layers.dense({ units: latent }).apply(h) as tf.SymbolicTensor; const encoder = tf.model({ inputs: input, outputs: [head(), head()] }); the decoder: tf.sequential of a dense layer with inputShape [latent] and one with a sigmoid.",
  ],
};
