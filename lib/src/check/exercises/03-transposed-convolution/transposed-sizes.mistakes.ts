import type { Mistake } from "../../exercise.js";
import { predictionMistakes, type WrongFormula } from "../../predictions.js";

/** A transposed convolution of a square image by a square kernel. */
export interface Layer {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly outputPadding: number;
}

const formulas: readonly WrongFormula<Layer>[] = [
  [
    "convolution-size",
    "These are the sizes of ordinary convolutions, which make the image smaller; look at which side the input is here.",
    ({ size, kernel, stride, padding }) => Math.floor((size + 2 * padding - kernel) / stride) + 1,
    ({ size, kernel, stride, padding, outputPadding }) =>
      Math.floor((size + 2 * padding - kernel) / stride) + 1 + outputPadding,
  ],
  [
    "output-padding-forgotten",
    "The output padding is left out; look at the questions that have one.",
    ({ size, kernel, stride, padding }) => (size - 1) * stride + kernel - 2 * padding,
  ],
  [
    "output-padding-twice",
    "The output padding is added on both sides; it is added on one.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      (size - 1) * stride + kernel - 2 * padding + 2 * outputPadding,
  ],
  [
    "output-padding-subtracted",
    "The output padding is taken off; look at which way it changes the size.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      (size - 1) * stride + kernel - 2 * padding - outputPadding,
  ],
  [
    "padding-ignored",
    "The padding is left out; look at what it does to the output of a transposed convolution.",
    ({ size, kernel, stride, outputPadding }) => (size - 1) * stride + kernel + outputPadding,
  ],
  [
    "padding-added",
    "The padding is added; here it makes the output smaller, as it makes that of a convolution larger.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      (size - 1) * stride + kernel + 2 * padding + outputPadding,
  ],
  [
    "padding-once",
    "The padding is taken off on one side only.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      (size - 1) * stride + kernel - padding + outputPadding,
  ],
  [
    "one-stride-too-many",
    "There is one step too many: between n copies of the kernel there are n − 1.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      size * stride + kernel - 2 * padding + outputPadding,
  ],
  [
    "times-stride",
    "This is the input's size times the stride; the kernel and the paddings matter too.",
    ({ size, stride }) => size * stride,
    ({ size, stride, outputPadding }) => size * stride + outputPadding,
  ],
  [
    "kernel-ignored",
    "The kernel's size is left out; look at how many rows one copy takes.",
    ({ size, stride, padding, outputPadding }) => (size - 1) * stride - 2 * padding + outputPadding,
  ],
  [
    "one-too-small",
    "Every size is one too small; count the rows of the last copy of the kernel.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      (size - 1) * stride + kernel - 1 - 2 * padding + outputPadding,
  ],
  [
    "one-too-large",
    "Every size is one too large; the formula of the convolution has a + 1, this one has none.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      (size - 1) * stride + kernel + 1 - 2 * padding + outputPadding,
  ],
  [
    "stride-ignored",
    "The copies of the kernel are taken to be one step apart; look at the stride.",
    ({ size, kernel, padding, outputPadding }) => size - 1 + kernel - 2 * padding + outputPadding,
  ],
  ["unchanged", "These are the sizes of the inputs.", ({ size }) => size],
  [
    "squared",
    "These are numbers of pixels; the number of rows is asked for.",
    ({ size, kernel, stride, padding, outputPadding }) =>
      ((size - 1) * stride + kernel - 2 * padding + outputPadding) ** 2,
  ],
  [
    "kernel-times-input",
    "This is the input's size times the kernel's; the copies overlap or leave gaps according to the stride.",
    ({ size, kernel }) => size * kernel,
  ],
];

/** Returns the mistakes that show in a list of predictions made with a wrong formula. */
export function transposedSizesMistakes(layers: readonly Layer[]): readonly Mistake[] {
  return predictionMistakes(layers, formulas);
}
