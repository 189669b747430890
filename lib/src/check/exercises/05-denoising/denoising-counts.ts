import { predictionExercise } from "../../predictions.js";
import {
  COMMON,
  conv,
  CONVOLUTIONS,
  countMistakes,
  countOf,
  type CountedCase,
} from "../04-reconstruction/autoencoder-layers.js";

const ENCODER = [conv(1, 16), conv(16, 8)];
const DECODER = [conv(8, 8), conv(8, 16), conv(16, 1)];

const DENOISING_CASES: readonly CountedCase[] = [
  { asks: "rows", halvings: 1, question: "Model A, after the first convolution: how many rows?" },
  { asks: "rows", halvings: 2, question: "Model A, after the second convolution: how many rows?" },
  {
    asks: "code",
    halvings: 2,
    channels: 8,
    question: "Model A: how many numbers does the code of an image have?",
  },
  {
    asks: "parameters",
    layers: ENCODER.slice(0, 1),
    question: "Model A, first convolution: how many parameters?",
  },
  { asks: "parameters", layers: ENCODER, question: "Model A, encoder: how many parameters?" },
  { asks: "parameters", layers: DECODER, question: "Model A, decoder: how many parameters?" },
  { asks: "parameters", layers: [...ENCODER, ...DECODER], question: "Model A in all: how many parameters?" },
  {
    asks: "parameters",
    layers: [...ENCODER, ...DECODER],
    question: "Model B in all: how many parameters?",
  },
];

export const denoisingCounts = predictionExercise({
  id: "denoising-counts",
  notebook: "05-denoising",
  task: "4a",
  title: "Parameters and shapes of the denoising models, predicted",
  target: "predictedCounts",
  cases: DENOISING_CASES,
  question: ({ question }) => question,
  what: () => "the right number",
  right: countOf,
  advice: "draw the layers as boxes, write the shape between them, and count kernels and biases box by box",
  mistakes: [
    ...countMistakes(DENOISING_CASES, COMMON, CONVOLUTIONS),
    ...countMistakes(DENOISING_CASES, [
      [
        "enlargement-counted",
        "The enlargement in B is given weights; it repeats pixels and learns nothing, and its convolutions have kernels as large as A's.",
        (each) => countOf(each) + (each.question.startsWith("Model B") ? 8 + 16 : 0),
        (each) => countOf(each) * (each.question.startsWith("Model B") ? 2 : 1),
      ],
    ]),
  ],
  hints: [
    "With `same` padding and stride 2 an image becomes half as high. A kernel is stored once, however often it is used.",
    "Weights: 9 for each pair of an input and an output channel. Biases: one for each output channel. A transposed convolution has as many as an ordinary one between the same channels; enlarging has none.",
    "28, 14, 7; the code has 7 · 7 · 8 numbers. Channels 1, 16, 8, 8, 16, 1: each step has 9 · from · to + to parameters.",
  ],
});
