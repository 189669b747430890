import { conv, enlarge, layerText, transposed, type LayerPlan } from "../../blueprint.js";
import type { Exercise } from "../../exercise.js";
import { modelExercise } from "../../models.js";
import { IMAGE, IMAGE_WITH_CHANNEL, LAYERS_B, spatial } from "../04-reconstruction/model-layers.js";
import {
  channelsLeft,
  channelsSwapped,
  idleExtra,
  layerInDecoder,
  narrowExtra,
  noChannelAxis,
  noSigmoid,
  notEnlarged,
  otherKernel,
  reluAtTheEnd,
  sameAs,
  stridedDecoder,
  transposedInB,
  validPadding,
} from "../04-reconstruction/model-mistakes.js";
import { exactly, ofOwnChoice, oneMore, unlike } from "../04-reconstruction/models.js";

const notebook = "05-denoising";
const images = [IMAGE_WITH_CHANNEL];

const ENCODER_A: readonly LayerPlan[] = [conv(16, { strides: 2 }), conv(8, { strides: 2 })];
const DECODER_A: readonly LayerPlan[] = [transposed(8), transposed(16), conv(1, { activation: "sigmoid" })];
const LAYERS_A: readonly LayerPlan[] = [...ENCODER_A, ...DECODER_A];
const LAYERS_C: readonly LayerPlan[] = [...ENCODER_A, conv(8), ...DECODER_A];

/** Lists what goes wrong with convolutions, whichever the model. */
const convolutional = (layers: readonly LayerPlan[]) => [
  noChannelAxis(layers),
  validPadding(layers),
  stridedDecoder,
  channelsLeft(layers),
  notEnlarged,
  reluAtTheEnd(layers, spatial),
  noSigmoid(layers, spatial),
];

export const denoisingModelA: Exercise = modelExercise({
  id: "model-a",
  notebook,
  task: "4a",
  title: "Model A of the denoising path",
  name: "buildModelA",
  images,
  parts: [exactly(LAYERS_A, 0.5)],
  mistakes: [
    sameAs("B", LAYERS_B, spatial),
    sameAs("C", LAYERS_C, spatial),
    ...convolutional(LAYERS_A),
    otherKernel(LAYERS_A),
    channelsSwapped(LAYERS_A),
  ],
  hints: [
    "28 becomes 14 becomes 7, and back again. Which layers halve an image, and which double it with weights of their own?",
    'conv2d with strides 2 halves, conv2dTranspose with strides 2 doubles, both with padding "same"; the first layer is told inputShape: [28, 28, 1].',
    "conv2d 16 (strides 2), conv2d 8 (strides 2), conv2dTranspose 8 (strides 2), conv2dTranspose 16 (strides 2), conv2d 1 with a sigmoid; all others ReLU, all 3 × 3.",
  ],
});

export const denoisingModelB: Exercise = modelExercise({
  id: "model-b",
  notebook,
  task: "4c",
  title: "Model B of the denoising path, without a transposed convolution",
  name: "buildModelB",
  images,
  parts: [
    {
      id: "no-transposed",
      title: "Has no transposed convolution",
      points: 0.25,
      expectation: "enlarging layers and ordinary convolutions in their place",
      advice: "put upSampling2d before a convolution with stride 1",
      lacks: ({ layers }) => {
        const found = layers.find(({ layer }) => layer === "conv2dTranspose");
        return found && { expected: "no transposed convolution", received: layerText(found) };
      },
    },
    exactly(LAYERS_B, 0.25),
  ],
  mistakes: [
    transposedInB,
    ...convolutional(LAYERS_B),
    otherKernel(LAYERS_B),
    channelsSwapped(LAYERS_B),
    {
      id: "enlarged-at-once",
      diagnosis:
        "The image is enlarged by 4 at once; it is to be doubled twice, with a convolution after each.",
      shows: ({ layers }) => layers.some(({ layer, size }) => layer === "upSampling2d" && size === 4),
      example: spatial(...ENCODER_A, conv(8), enlarge(4), conv(16), conv(1, { activation: "sigmoid" })),
    },
  ],
  hints: [
    "What does a transposed convolution do besides convolving? Which layer does only that?",
    "Each conv2dTranspose of A becomes two layers: upSampling2d, which doubles the image, and conv2d with stride 1 and as many filters.",
    "A's two encoder layers, upSampling2d, conv2d 8, upSampling2d, conv2d 16, conv2d 1 with a sigmoid.",
  ],
});

export const denoisingModelC: Exercise = modelExercise({
  id: "model-c",
  notebook,
  task: "4c",
  title: "Model C of the denoising path, one encoder layer more than A",
  name: "buildModelC",
  images,
  parts: [oneMore(LAYERS_A, 2), ofOwnChoice(LAYERS_A, 2, 8)],
  mistakes: [
    sameAs("A", LAYERS_A, spatial),
    layerInDecoder(LAYERS_A, conv(8), spatial),
    narrowExtra(spatial(...ENCODER_A, conv(4), ...DECODER_A)),
    idleExtra(spatial(...ENCODER_A, { layer: "dropout", settings: { rate: 0.2 } }, ...DECODER_A)),
    ...convolutional(LAYERS_C),
  ],
  hints: [
    "Which layers of A are its encoder? The decoder stays as it is.",
    "Wherever your extra layer stands in the encoder, it must keep the size of what it gets, and have at least the 8 filters of the code.",
    'A, with a layer of yours as third one, such as conv2d({ filters: 8, kernelSize: 3, strides: 1, padding: "same", activation: "relu" }).',
  ],
});

export const denoisingModelD: Exercise = modelExercise({
  id: "model-d",
  notebook,
  task: "4d",
  title: "Your model D of the denoising path",
  name: "buildModelD",
  images: [IMAGE_WITH_CHANNEL, IMAGE],
  parts: [unlike({ A: LAYERS_A, B: LAYERS_B, C: LAYERS_C })],
  mistakes: [
    sameAs("A", LAYERS_A, spatial),
    sameAs("B", LAYERS_B, spatial),
    sameAs("C", LAYERS_C, spatial),
    noChannelAxis(LAYERS_A),
    channelsLeft(LAYERS_A),
    notEnlarged,
    reluAtTheEnd(LAYERS_A, spatial),
    noSigmoid(LAYERS_A, spatial),
  ],
  hints: [
    "Which one thing of A would you like to know the effect of: its windows, its filters, its depth, an activation, a penalty?",
    "Larger kernels, more filters, a code of 14 × 14, dropout, a skip from encoder to decoder: each is one change.",
    "For example A with kernels of 5 × 5: what do you expect of it, and why?",
  ],
});
