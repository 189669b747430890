import { smallestInput } from "../../oracles/convolution.js";
import { predictionExercise } from "../../predictions.js";
import { varying } from "../../varying.js";
import { type Layer, transposedSizesMistakes } from "./transposed-sizes.mistakes.js";

const layer = (size: number, kernel: number, stride: number, padding: number, outputPadding = 0): Layer => ({
  size,
  kernel,
  stride,
  padding,
  outputPadding,
});

/** The inputs' sizes, which may be other ones for every student. */
const SIZES = { n1: 3, n2: 3, n3: 7, n4: 14, n5: 4, n6: 5, n7: 6, n8: 10 };

/** Chosen so that every known mistake shows in several of them, whatever the sizes. */
const layersWith = ({ n1, n2, n3, n4, n5, n6, n7, n8 }: typeof SIZES): readonly Layer[] => [
  layer(n1, 3, 2, 0),
  layer(n2, 3, 2, 1),
  layer(n3, 3, 2, 1, 1),
  layer(n4, 3, 2, 1, 1),
  layer(n5, 4, 2, 1),
  layer(n6, 3, 1, 0),
  layer(n7, 2, 3, 0),
  layer(n8, 5, 3, 2, 2),
];

/** By search: the smallest image whose convolution has this size, and the rows added to it. */
const sizeAfter = ({ size, kernel, stride, padding, outputPadding }: Layer) =>
  smallestInput(size, kernel, stride, padding) + outputPadding;

const question = ({ size, kernel, stride, padding, outputPadding }: Layer) =>
  `Input ${size} × ${size}, kernel ${kernel} × ${kernel}, stride ${stride}, padding ${padding}, output padding ${outputPadding}: how many rows does the output have?`;

export const transposedSizes = varying(SIZES, (sizes) => {
  const layers = layersWith(sizes);
  return predictionExercise({
    id: "transposed-sizes",
    notebook: "03-transposed-convolution",
    task: "3",
    title: "Sizes of transposed convolutions, predicted by hand",
    target: "predictedSizes",
    forbids: ["transposedConvSize", "transposedConv2d"],
    cases: layers,
    question,
    label: ({ size, kernel, stride, padding, outputPadding }) =>
      `Input ${size}, kernel ${kernel}, stride ${stride}, padding ${padding}, output padding ${outputPadding}`,
    what: ({ size, kernel, stride, padding, outputPadding }) =>
      `the size for input ${size}, kernel ${kernel}, stride ${stride}, padding ${padding} and output padding ${outputPadding}`,
    right: sizeAfter,
    advice:
      "write down where the first and the last copy of the kernel lie, then take off the padding on both sides",
    mistakes: transposedSizesMistakes(layers),
    hints: [
      "Place one copy of the kernel for each input row. How far apart are they, and how many rows does the last one take?",
      "Between the first and the last of n copies there are n - 1 steps of one stride. Padding is taken off on both sides, output padding is added on one.",
      "Take (input - 1) times the stride, add the kernel's size, take off twice the padding, add the output padding.",
    ],
  });
});
