import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

// Right: [7, 5, 14, 28, 8, 7, 17, 30].
export const transposedSizesMutants: Mutant<Answers["transposed-sizes"]>[] = [
  {
    title: "the formula of the convolution",
    diagnosis: "convolution-size",
    answer: [1, 2, 4, 7, 2, 3, 2, 4],
  },
  { title: "no output padding", diagnosis: "output-padding-forgotten", answer: [7, 5, 13, 27, 8, 7, 17, 28] },
  { title: "input times stride", diagnosis: "times-stride", answer: [6, 6, 14, 28, 8, 5, 18, 30] },
  {
    title: "one row miscounted throughout",
    diagnosis: "one-too-small",
    answer: [6, 4, 13, 27, 7, 6, 16, 29],
  },
  { title: "padding on one side", diagnosis: "padding-once", answer: [7, 6, 15, 29, 9, 7, 17, 32] },
  { title: "one slip of the pen", answer: [7, 5, 14, 82, 8, 7, 17, 30] },
  { title: "two answers exchanged", answer: [5, 7, 14, 28, 8, 7, 17, 30] },
  { title: "one answer missing", answer: [7, 5, 14, 28, 8, 7, 17] },
  { title: "one answer too many", answer: [7, 5, 14, 28, 8, 7, 17, 30, 31] },
  { title: "all the same", answer: Array<number>(8).fill(7) },
  { title: "fractions", answer: [7.5, 5, 14, 28, 8, 7, 17, 30] },
  { title: "not a number among them", answer: [NaN, 5, 14, 28, 8, 7, 17, 30] },
  { title: "texts", answer: ["7", "5", "14", "28", "8", "7", "17", "30"] as unknown as number[] },
];
