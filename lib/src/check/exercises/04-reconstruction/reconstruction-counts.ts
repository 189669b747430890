import { predictionExercise } from "../../predictions.js";
import {
  COMMON,
  conv,
  countMistakes,
  countOf,
  DENSE,
  dense,
  type CountedCase,
} from "./autoencoder-layers.js";

const A = [dense(784, 64), dense(64, 784)];
const C = [dense(784, 128), dense(128, 64), dense(64, 784)];
const B = [conv(1, 16), conv(16, 8), conv(8, 8), conv(8, 16), conv(16, 1)];

export const RECONSTRUCTION_CASES: readonly CountedCase[] = [
  { asks: "parameters", layers: A.slice(0, 1), question: "Model A, encoder: how many parameters?" },
  { asks: "parameters", layers: A.slice(1), question: "Model A, decoder: how many parameters?" },
  { asks: "parameters", layers: A, question: "Model A in all: how many parameters?" },
  {
    asks: "code",
    halvings: 0,
    channels: 64,
    question: "Model A: how many numbers does the code of an image have?",
  },
  {
    asks: "steps",
    images: 60_000,
    batch: 32,
    question: "60 000 images in batches of 32: how many steps does the optimiser take in one epoch?",
  },
  { asks: "parameters", layers: B, question: "Model B in all: how many parameters?" },
  {
    asks: "code",
    halvings: 2,
    channels: 8,
    question: "Model B: how many numbers does the code of an image have?",
  },
  { asks: "parameters", layers: C, question: "Model C in all: how many parameters?" },
];

export const reconstructionCounts = predictionExercise({
  id: "reconstruction-counts",
  notebook: "04-reconstruction",
  task: "4a",
  title: "Parameters and shapes of the reconstruction models, predicted",
  target: "predictedCounts",
  cases: RECONSTRUCTION_CASES,
  question: ({ question }) => question,
  what: () => "the right number",
  right: countOf,
  advice: "draw the layers as boxes, write the shape between them, and count weights and biases box by box",
  mistakes: [
    ...countMistakes(RECONSTRUCTION_CASES, COMMON, DENSE),
    ...countMistakes(RECONSTRUCTION_CASES, [
      [
        "decoder-slip",
        "The decoder has 64 · 784 weights, which are 50 176, and 784 biases; multiply and add once more.",
        (each) =>
          each.asks === "parameters" && each.layers.some(({ inputs }) => inputs === 64)
            ? countOf(each) + 80
            : countOf(each),
      ],
    ]),
  ],
  hints: [
    "A dense layer joins every input with every output. How many lines are that, and which further numbers are learned?",
    "Weights: inputs times outputs. Biases: one for each output. A 3 × 3 convolution has 9 weights for each pair of an input and an output channel. Flatten, Reshape and UpSampling have none.",
    "A: 784 · 64 + 64 and 64 · 784 + 784. B: channels 1, 16, 8, 8, 16, 1, each step with 9 · from · to + to. C: 784 · 128 + 128, 128 · 64 + 64 and A's decoder. Steps: 60 000 / 32.",
  ],
});
