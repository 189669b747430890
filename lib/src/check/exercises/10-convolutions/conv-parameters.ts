import { countConnections } from "../../oracles/parameters.js";
import { predictionExercise } from "../../predictions.js";
import type { Layer } from "./conv-layer.js";
import { convParametersMistakes } from "./conv-parameters.mistakes.js";

const plain = { inputs: 16, outputs: 8, kernel: 3, groups: 1, dilation: 1, stride: 1, bias: false };

/** Every kind with the same channels, so that the numbers can be compared. */
const PARAMETER_LAYERS: readonly Layer[] = [
  { ...plain, kind: "regular", question: "Regular, 3 × 3, 16 to 8 channels, no biases" },
  { ...plain, kind: "grouped", groups: 4, question: "The same in 4 groups" },
  { ...plain, kind: "dilated", dilation: 2, question: "The first with dilation 2" },
  {
    ...plain,
    kind: "transposed",
    stride: 2,
    question: "Transposed, 3 × 3, stride 2, 16 to 8 channels, no biases",
  },
  { ...plain, kind: "separable", question: "Depthwise separable, 3 × 3, 16 to 8 channels, no biases" },
  {
    ...plain,
    kind: "pointwise",
    kernel: 1,
    bias: true,
    question: "Pointwise (1 × 1), 16 to 8 channels, with biases",
  },
  {
    ...plain,
    kind: "deformable",
    question:
      "Deformable, 3 × 3, 16 to 8 channels, its offsets made by a regular 3 × 3 convolution of the same input, no biases",
  },
  {
    ...plain,
    kind: "localiser",
    inputs: 100,
    outputs: 6,
    kernel: 1,
    bias: true,
    question:
      "Affine spatial transformer whose localiser is one dense layer on a flattened 10 × 10 image, with biases, together with its grid and sampler",
  },
];

export const convParameters = predictionExercise<Layer>({
  id: "conv-parameters",
  notebook: "10-convolutions",
  task: "000.9",
  title: "Parameters of the kinds of convolution, counted by hand",
  target: "predictedCounts",
  forbids: ["convParameters", "depthwiseSeparableParameters", "deformableParameters"],
  cases: PARAMETER_LAYERS,
  question: ({ question }) => `${question}: how many parameters?`,
  label: ({ question }) => question,
  what: ({ kind }) =>
    `the number of parameters of the ${kind === "localiser" ? "spatial transformer" : `${kind} layer`}`,
  right: countConnections,
  advice:
    "for one output channel, write down which input channels it sees and how many weights it has for each",
  mistakes: convParametersMistakes(PARAMETER_LAYERS),
  hints: [
    "A parameter is a number that is learned. Stride, padding and dilation say where a kernel is put; which numbers does the layer have to store?",
    "Count kernels first: one for each pair of an output channel and an input channel that it sees. Then multiply by the taps of one kernel, and add one bias for each output if there are biases.",
    "Regular: 9 · 16 · 8. In g groups each output sees 16 / g inputs. Separable: 9 · 16 for the first step, 16 · 8 for the second. Deformable: besides its own kernel, a 3 × 3 convolution from 16 to 2 · 9 channels. An affine map has 6 numbers, and reading an image at given places learns nothing.",
  ],
});
