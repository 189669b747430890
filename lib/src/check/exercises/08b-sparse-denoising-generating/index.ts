// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { klSparsity } from "./kl-sparsity.js";
import { l1Penalty } from "./l1-penalty.js";
import { psnr } from "./psnr.js";
import { boxSample } from "./box-sample.js";
import { validShare } from "./valid-share.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "kl-sparsity": (codes: number[][], rho: number) => { value: number; gradient: number[][] };
  "l1-penalty": (codes: number[][]) => { value: number; gradient: number[][] };
  psnr: (clean: number[], other: number[]) => number;
  "box-sample": (codes: number[][], uniform: number[]) => number[];
  "valid-share": (known: number[], generated: number[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "kl-sparsity": klSparsity,
  "l1-penalty": l1Penalty,
  psnr,
  "box-sample": boxSample,
  "valid-share": validShare,
};
