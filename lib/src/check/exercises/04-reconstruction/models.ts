import { dense, flatten, layerText, type BuiltModel, type LayerPlan } from "../../blueprint.js";
import type { Exercise } from "../../exercise.js";
import { modelExercise, otherLayers, sameLayers } from "../../models.js";
import { walk } from "../../oracles/layers.js";
import { flat, IMAGE, IMAGE_WITH_CHANNEL, LAYERS_A, LAYERS_B, LAYERS_C, spatial } from "./model-layers.js";
import {
  channelsLeft,
  channelsSwapped,
  codeSize,
  denseInB,
  idleExtra,
  isModelC,
  layerInDecoder,
  linearCode,
  narrowExtra,
  noChannelAxis,
  noFlatten,
  noReshape,
  noSigmoid,
  notEnlarged,
  otherKernel,
  reluAtTheEnd,
  sameAs,
  softmaxAtTheEnd,
  stridedDecoder,
  validPadding,
} from "./model-mistakes.js";

const notebook = "04-reconstruction";

/** The part that asks for exactly these layers. */
export const exactly = (layers: readonly LayerPlan[], points: number) => ({
  id: "layers",
  title: "Has the layers of the description, in their order",
  points,
  expectation: "the same layers with the same sizes; seeds and names do not count",
  advice: "hold describe of your model against the description, line by line",
  lacks: (model: BuiltModel) => otherLayers(layers, model),
});

/** The part that asks for a model that no other letter has. */
export const unlike = (others: Readonly<Record<string, readonly LayerPlan[]>>) => ({
  id: "different",
  title: "Differs from the models A, B and C in its layers",
  points: 0.5,
  essential: true,
  expectation: "at least one layer, size, activation or regulariser that none of the others has",
  advice: "change one thing in the model itself",
  lacks: (model: BuiltModel) => {
    if (model.parameters === 0) {
      return { expected: "something that is learned", received: "no weight at all" };
    }
    const found = Object.entries(others).find(([, layers]) => sameLayers(model, layers));
    return found && { expected: "layers of its own", received: `those of model ${found[0]}` };
  },
});

/**
 * The part that asks for model A with exactly one layer more among the first, up to the place `last` that it can have in
 * the encoder. Activations are another part's affair.
 */
export const oneMore = (layers: readonly LayerPlan[], last: number) => ({
  id: "one-more",
  title: "Is model A with exactly one layer more in the encoder",
  points: 0.25,
  essential: true,
  expectation: "A's layers, and one more before the decoder",
  advice: "begin with A and put the layer before its decoder",
  lacks: ({ layers: own }: BuiltModel) => {
    const without = own.some((_, i) => i <= last && same(own.toSpliced(i, 1), layers));
    if (without) return undefined;
    return {
      expected: `A's ${layers.length} layers and one more in the encoder`,
      received: `${own.length} layers: ${own.map(layerText).join(", ")}`,
    };
  },
});

/**
 * The part that leaves that layer to the student and holds all others to model A's. A layer of fewer units or filters
 * than `code` would be the code itself.
 */
export const ofOwnChoice = (layers: readonly LayerPlan[], last: number, code: number) => ({
  id: "own-choice",
  title: "That layer learns and is not narrower than the code; all others are A's, with their activations",
  points: 0.25,
  expectation: "any layer that has weights; everything else as in A",
  advice: "choose the layer's kind, width and activation, and leave A's layers as they are",
  lacks: ({ layers: own, input, parameters }: BuiltModel) => {
    const at = own.findIndex((_, i) => i <= last && same(own.toSpliced(i, 1), layers));
    const chosen = own[at];
    if (!chosen) return undefined; // the part before says so
    const width = chosen.units ?? chosen.filters ?? code;
    const received = layerText(chosen);
    if (width < code) return { expected: `a layer at least as wide as the code of ${code}`, received };
    if (parameters === walk({ input, layers }).parameters) {
      return { expected: "a layer that learns", received: `${received}, which has no weights` };
    }
    return otherActivations(own.toSpliced(at, 1), layers);
  },
});

function otherActivations(own: readonly LayerPlan[], layers: readonly LayerPlan[]) {
  const at = layers.findIndex(({ activation }, i) => own[i]?.activation !== activation);
  const [expected, received] = [layers[at], own[at]];
  return expected && received && { expected: layerText(expected), received: layerText(received) };
}

function same(one: readonly LayerPlan[], other: readonly LayerPlan[]): boolean {
  const plain = (layers: readonly LayerPlan[]) => layers.map(({ activation: _, ...layer }) => layer);
  return sameLayers({ input: [], layers: plain(one) }, plain(other));
}

export const reconstructionModelA: Exercise = modelExercise({
  id: "model-a",
  notebook,
  task: "4a",
  title: "Model A of the reconstruction path",
  name: "buildModelA",
  images: [IMAGE],
  parts: [exactly(LAYERS_A, 0.5)],
  mistakes: [
    noFlatten,
    noReshape,
    reluAtTheEnd(LAYERS_A, flat),
    softmaxAtTheEnd(LAYERS_A, flat),
    noSigmoid(LAYERS_A, flat),
    isModelC,
    codeSize,
    linearCode(LAYERS_A, 1),
  ],
  hints: [
    "Four layers, two of which have weights. What shape does an image have behind each of them?",
    "tf.sequential({ layers: [ … ] }) with flatten, dense, dense and reshape of tf.layers; only the first is told inputShape.",
    'flatten({ inputShape: [28, 28] }), dense({ units: 64, activation: "relu" }), dense({ units: 784, activation: "sigmoid" }), reshape({ targetShape: [28, 28] }).',
  ],
});

export const reconstructionModelB: Exercise = modelExercise({
  id: "model-b",
  notebook,
  task: "4c",
  title: "Model B of the reconstruction path, without a dense layer",
  name: "buildModelB",
  images: [IMAGE_WITH_CHANNEL],
  parts: [
    {
      id: "no-dense",
      title: "Has no dense layer",
      points: 0.25,
      expectation: "convolutions in place of every dense layer",
      advice: "let convolutions with stride 2 make the code, and enlarging with convolutions the image",
      lacks: ({ layers }) => {
        const found = layers.find(({ layer }) => layer === "dense");
        return found && { expected: "no dense layer", received: layerText(found) };
      },
    },
    exactly(LAYERS_B, 0.25),
  ],
  mistakes: [
    noChannelAxis(LAYERS_B),
    denseInB,
    validPadding(LAYERS_B),
    stridedDecoder,
    channelsLeft(LAYERS_B),
    notEnlarged,
    reluAtTheEnd(LAYERS_B, spatial),
    noSigmoid(LAYERS_B, spatial),
    otherKernel(LAYERS_B),
    channelsSwapped(LAYERS_B),
  ],
  hints: [
    "28 becomes 14 becomes 7, and back again. Which layers halve an image, and which can double it?",
    'Conv 16 and Conv 8 with strides 2 encode; then upSampling2d and a convolution with stride 1, twice; always padding "same". The input has a channel axis.',
    "conv2d 16 (strides 2), conv2d 8 (strides 2), upSampling2d, conv2d 8, upSampling2d, conv2d 16, conv2d 1 with a sigmoid; all others ReLU.",
  ],
});

export const reconstructionModelC: Exercise = modelExercise({
  id: "model-c",
  notebook,
  task: "4c",
  title: "Model C of the reconstruction path, one encoder layer more than A",
  name: "buildModelC",
  images: [IMAGE],
  parts: [oneMore(LAYERS_A, 1), ofOwnChoice(LAYERS_A, 1, 64)],
  mistakes: [
    noFlatten,
    noReshape,
    sameAs("A", LAYERS_A, flat),
    layerInDecoder(LAYERS_A, dense(128, "relu"), flat),
    reluAtTheEnd(LAYERS_C, flat),
    softmaxAtTheEnd(LAYERS_C, flat),
    noSigmoid(LAYERS_C, flat),
    linearCode(LAYERS_C, 2),
    narrowExtra(flat(flatten, dense(16, "relu"), dense(64, "relu"), ...LAYERS_A.slice(2))),
    idleExtra(flat(flatten, { layer: "dropout", settings: { rate: 0.2 } }, ...LAYERS_A.slice(1))),
  ],
  hints: [
    "Which layers of A are its encoder? The decoder stays as it is.",
    "One dense layer of your choice stands between flatten and the code of 64. With fewer than 64 units it would be the code.",
    'flatten, a dense layer of yours (such as units: 128, activation: "relu"), dense 64 with ReLU, dense 784 with a sigmoid, reshape.',
  ],
});

export const reconstructionModelD: Exercise = modelExercise({
  id: "model-d",
  notebook,
  task: "4d",
  title: "Your model D of the reconstruction path",
  name: "buildModelD",
  images: [IMAGE, IMAGE_WITH_CHANNEL],
  parts: [unlike({ A: LAYERS_A, B: LAYERS_B, C: LAYERS_C })],
  mistakes: [
    noReshape,
    sameAs("A", LAYERS_A, flat),
    sameAs("B", LAYERS_B, spatial),
    sameAs("C", LAYERS_C, flat),
    reluAtTheEnd(LAYERS_A, flat),
    noSigmoid(LAYERS_A, flat),
  ],
  hints: [
    "Which one thing of A would you like to know the effect of: its size, its depth, an activation, a penalty?",
    "A code of another size, another activation of the code, one more layer in the decoder, dropout, a regulariser: each is one change.",
    "For example A with 32 units in the code: what do you expect of it, and why?",
  ],
});
