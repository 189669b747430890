import type { Exercise } from "../../exercise.js";
import { transposedConv } from "./transposed-conv.js";
import { convMatrix } from "./conv-matrix.js";
import { transposedSizes } from "./transposed-sizes.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "transposed-conv": (input: number[][], kernel: number[][], stride: number) => number[][];
  "conv-matrix": (kernel: number[][], height: number, width: number, stride: number) => number[][];
  "transposed-sizes": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "transposed-conv": transposedConv,
  "conv-matrix": convMatrix,
  "transposed-sizes": transposedSizes,
};
