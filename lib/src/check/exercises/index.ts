import type { Exercise } from "../exercise.js";
import { convMatrix } from "./conv-matrix.js";
import { klBernoulli } from "./kl-bernoulli.js";
import { klDiscrete } from "./kl-discrete.js";
import { klSweep } from "./kl-sweep.js";
import { mean } from "./mean.js";
import { transposedConv } from "./transposed-conv.js";
import { transposedSizes } from "./transposed-sizes.js";

/** What the student writes for each exercise: `check` compares with it before the cell runs. */
export interface Answers {
  mean: (values: number[]) => number;
  "kl-discrete": (q: number[], p: number[]) => number;
  "kl-bernoulli": (p1: number, p2: number) => number;
  "kl-sweep": (p1: number, p2: number[]) => { forward: number[]; reverse: number[] };
  "transposed-conv": (input: number[][], kernel: number[][], stride: number) => number[][];
  "conv-matrix": (kernel: number[][], height: number, width: number, stride: number) => number[][];
  "transposed-sizes": number[];
}

export type ExerciseId = keyof Answers;

/** Every exercise by its id. */
export const exercises: Readonly<Record<ExerciseId, Exercise>> = {
  mean,
  "kl-discrete": klDiscrete,
  "kl-bernoulli": klBernoulli,
  "kl-sweep": klSweep,
  "transposed-conv": transposedConv,
  "conv-matrix": convMatrix,
  "transposed-sizes": transposedSizes,
};
