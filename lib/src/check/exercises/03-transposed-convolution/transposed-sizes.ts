import { smallestInput } from "../../oracles/convolution.js";
import { predictionExercise } from "../../predictions.js";
import { type Layer, transposedSizesMistakes } from "./transposed-sizes.mistakes.js";

const layer = (size: number, kernel: number, stride: number, padding: number, outputPadding = 0): Layer => ({
  size,
  kernel,
  stride,
  padding,
  outputPadding,
});

/** Chosen so that every known mistake shows in several of them. */
export const LAYERS: readonly Layer[] = [
  layer(3, 3, 2, 0),
  layer(3, 3, 2, 1),
  layer(7, 3, 2, 1, 1),
  layer(14, 3, 2, 1, 1),
  layer(4, 4, 2, 1),
  layer(5, 3, 1, 0),
  layer(6, 2, 3, 0),
  layer(10, 5, 3, 2, 2),
];

/** By search: the smallest image whose convolution has this size, and the rows added to it. */
const sizeAfter = ({ size, kernel, stride, padding, outputPadding }: Layer) =>
  smallestInput(size, kernel, stride, padding) + outputPadding;

const question = ({ size, kernel, stride, padding, outputPadding }: Layer) =>
  `Input ${size} × ${size}, kernel ${kernel} × ${kernel}, stride ${stride}, padding ${padding}, output padding ${outputPadding}: how many rows does the output have?`;

export const transposedSizes = predictionExercise({
  id: "transposed-sizes",
  notebook: "03-transposed-convolution",
  task: "3",
  title: "Sizes of transposed convolutions, predicted by hand",
  target: "predictedSizes",
  forbids: ["transposedConvSize", "transposedConv2d"],
  cases: LAYERS,
  question,
  label: ({ size, kernel, stride, padding, outputPadding }) =>
    `Input ${size}, kernel ${kernel}, stride ${stride}, padding ${padding}, output padding ${outputPadding}`,
  what: ({ size, kernel, stride, padding, outputPadding }) =>
    `the size for input ${size}, kernel ${kernel}, stride ${stride}, padding ${padding} and output padding ${outputPadding}`,
  right: sizeAfter,
  advice:
    "write down where the first and the last copy of the kernel lie, then take off the padding on both sides",
  mistakes: transposedSizesMistakes(LAYERS),
  hints: [
    "Place one copy of the kernel for each input row. How far apart are they, and how many rows does the last one take?",
    "Between the first and the last of n copies there are n - 1 steps of one stride. Padding is taken off on both sides, output padding is added on one.",
    "Take (input - 1) times the stride, add the kernel's size, take off twice the padding, add the output padding.",
  ],
});
