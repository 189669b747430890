// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { bilinearSample } from "./bilinear-sample.js";
import { convParameters } from "./conv-parameters.js";
import { depthwiseSeparable } from "./depthwise-separable.js";
import { transposedSame } from "./transposed-same.js";
import { dilatedConv } from "./dilated-conv.js";
import { receptiveFields } from "./receptive-fields.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "bilinear-sample": (image: number[][], row: number, column: number) => number;
  "conv-parameters": number[];
  "depthwise-separable": (
    input: number[][][],
    depthwise: number[][][],
    pointwise: number[][],
  ) => number[][][];
  "transposed-same": (input: number[][], kernel: number[][], stride: number) => number[][];
  "dilated-conv": (input: number[][], kernel: number[][], dilation: number) => number[][];
  "receptive-fields": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "bilinear-sample": bilinearSample,
  "conv-parameters": convParameters,
  "depthwise-separable": depthwiseSeparable,
  "transposed-same": transposedSame,
  "dilated-conv": dilatedConv,
  "receptive-fields": receptiveFields,
};
