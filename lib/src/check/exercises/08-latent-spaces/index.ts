import type { Exercise } from "../../exercise.js";
import { boxSample } from "./box-sample.js";
import { chainSlope } from "./chain-slope.js";
import { klSparsity } from "./kl-sparsity.js";
import { l1Penalty } from "./l1-penalty.js";
import { psnr } from "./psnr.js";
import { validShare } from "./valid-share.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "chain-slope": (x: number, weights: number[], activation: "sigmoid" | "relu") => number;
  "l1-penalty": (codes: number[][]) => { value: number; gradient: number[][] };
  "kl-sparsity": (codes: number[][], rho: number) => { value: number; gradient: number[][] };
  psnr: (clean: number[], other: number[]) => number;
  "box-sample": (codes: number[][], uniform: number[]) => number[];
  "valid-share": (known: number[], generated: number[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "chain-slope": chainSlope,
  "l1-penalty": l1Penalty,
  "kl-sparsity": klSparsity,
  psnr,
  "box-sample": boxSample,
  "valid-share": validShare,
};
