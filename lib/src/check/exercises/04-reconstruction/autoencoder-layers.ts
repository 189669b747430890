import { predictionMistakes, type WrongFormula } from "../../predictions.js";
import type { Mistake } from "../../exercise.js";

/** A layer with weights: dense ones have a kernel of 1. */
interface CountedLayer {
  readonly kernel: 1 | 3;
  readonly inputs: number;
  readonly outputs: number;
}

/** One whole number that the sheet asks for about an autoencoder. */
export type CountedCase = { readonly question: string } & (
  | { readonly asks: "parameters"; readonly layers: readonly CountedLayer[] }
  /** Halvings of 28 rows. */
  | { readonly asks: "rows"; readonly halvings: number }
  | { readonly asks: "code"; readonly halvings: number; readonly channels: number }
  | { readonly asks: "steps"; readonly images: number; readonly batch: number }
);

export const dense = (inputs: number, outputs: number): CountedLayer => ({ kernel: 1, inputs, outputs });
/** 3 × 3; a transposed one has as many weights. */
export const conv = (inputs: number, outputs: number): CountedLayer => ({ kernel: 3, inputs, outputs });

/** The formulas that answer each kind of question; a wrong answer changes some. */
interface Formulas {
  parameters(layer: CountedLayer): number;
  rows(halvings: number): number;
  code(rows: number, channels: number): number;
  steps(images: number, batch: number): number;
}

const right: Formulas = {
  parameters: ({ kernel, inputs, outputs }) => outputs * (kernel * kernel * inputs + 1),
  rows: (halvings) => 28 / 2 ** halvings,
  code: (rows, channels) => rows * rows * channels,
  steps: (images, batch) => Math.ceil(images / batch),
};

const answerWith =
  (changed: Partial<Formulas>) =>
  (each: CountedCase): number => {
    const formulas = { ...right, ...changed };
    switch (each.asks) {
      case "parameters":
        return each.layers.reduce((sum, layer) => sum + formulas.parameters(layer), 0);
      case "rows":
        return formulas.rows(each.halvings);
      case "code":
        // No halving: a vector.
        return each.halvings === 0
          ? each.channels
          : formulas.code(formulas.rows(each.halvings), each.channels);
      case "steps":
        return formulas.steps(each.images, each.batch);
    }
  };

export const countOf = answerWith({});

const parameters = (
  id: string,
  diagnosis: string,
  formula: Formulas["parameters"],
): WrongFormula<CountedCase> => [id, diagnosis, answerWith({ parameters: formula })];

export const COMMON: readonly WrongFormula<CountedCase>[] = [
  parameters(
    "biases-forgotten",
    "The biases are left out; every output has one.",
    ({ kernel, inputs, outputs }) => kernel ** 2 * inputs * outputs,
  ),
  parameters(
    "biases-of-inputs",
    "There is a bias for every input; it is the outputs that have them.",
    ({ kernel, inputs, outputs }) => kernel ** 2 * inputs * outputs + inputs,
  ),
  parameters(
    "one-bias",
    "There is one bias for a whole layer; every output has its own.",
    ({ kernel, inputs, outputs }) => kernel ** 2 * inputs * outputs + 1,
  ),
  parameters(
    "bias-for-each-weight",
    "There is a bias for every weight; every output has one.",
    ({ kernel, inputs, outputs }) => 2 * kernel ** 2 * inputs * outputs,
  ),
  parameters(
    "inputs-and-outputs-added",
    "Inputs and outputs are added where they are to be multiplied: every pair has weights of its own.",
    ({ kernel, inputs, outputs }) => kernel ** 2 * (inputs + outputs) + outputs,
  ),
];

export const CONVOLUTIONS: readonly WrongFormula<CountedCase>[] = [
  parameters(
    "kernel-of-three",
    "A kernel is counted with 3 weights; 3 × 3 are 9.",
    ({ kernel, inputs, outputs }) => kernel * inputs * outputs + outputs,
  ),
  parameters(
    "input-channels-forgotten",
    "One kernel for each output channel is counted; there is one for each pair of an input and an output channel.",
    ({ kernel, outputs }) => kernel ** 2 * outputs + outputs,
  ),
  parameters(
    "bias-for-each-kernel",
    "There is a bias for every kernel; every output channel has one.",
    ({ kernel, inputs, outputs }) => (kernel ** 2 + 1) * inputs * outputs,
  ),
  [
    "valid-padding",
    "These are sizes without padding; `same` puts zeros around the image, so that stride 2 exactly halves it.",
    answerWith({ rows: (halvings) => (halvings === 1 ? 13 : 6) }),
  ],
  [
    "stride-ignored",
    "The stride is left out; with stride 2 every second row is skipped.",
    answerWith({ rows: () => 28 }),
  ],
  [
    "channels-forgotten",
    "The code is counted without its channels; each of them is an image.",
    answerWith({ code: (rows) => rows * rows }),
  ],
];

export const DENSE: readonly WrongFormula<CountedCase>[] = [
  [
    "step-for-each-image",
    "A step is counted for every image; a step takes a whole batch.",
    answerWith({ steps: (images) => images }),
  ],
  [
    "ten-epochs",
    "These are the steps of 10 epochs; one was asked for.",
    answerWith({ steps: (images, batch) => (10 * images) / batch }),
  ],
  parameters(
    "pixels-of-a-side",
    "An image is taken to have 28 inputs; it has 28 rows of 28 pixels.",
    ({ inputs, outputs }) => {
      const side = (size: number) => (size === 784 ? 28 : size);
      return side(inputs) * side(outputs) + side(outputs);
    },
  ),
];

export const countMistakes = (
  cases: readonly CountedCase[],
  ...groups: readonly (readonly WrongFormula<CountedCase>[])[]
): readonly Mistake[] => predictionMistakes(cases, groups.flat());
