import type { Exercise } from "../../exercise.js";
import { dilatedConv } from "./dilated-conv.js";
import { receptiveFields } from "./receptive-fields.js";
import { depthwiseSeparable } from "./depthwise-separable.js";
import { bilinearSample } from "./bilinear-sample.js";
import { convParameters } from "./conv-parameters.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "dilated-conv": (input: number[][], kernel: number[][], dilation: number) => number[][];
  "receptive-fields": number[];
  "depthwise-separable": (
    input: number[][][],
    depthwise: number[][][],
    pointwise: number[][],
  ) => number[][][];
  "bilinear-sample": (image: number[][], row: number, column: number) => number;
  "conv-parameters": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "dilated-conv": dilatedConv,
  "receptive-fields": receptiveFields,
  "depthwise-separable": depthwiseSeparable,
  "bilinear-sample": bilinearSample,
  "conv-parameters": convParameters,
};
