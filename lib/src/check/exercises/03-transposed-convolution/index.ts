// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { convMatrix } from "./conv-matrix.js";
import { transposedConv } from "./transposed-conv.js";
import { transposedSizes } from "./transposed-sizes.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "conv-matrix": (kernel: number[][], height: number, width: number, stride: number) => number[][];
  "transposed-conv": (input: number[][], kernel: number[][], stride: number) => number[][];
  "transposed-sizes": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "conv-matrix": convMatrix,
  "transposed-conv": transposedConv,
  "transposed-sizes": transposedSizes,
};
