// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { aeKinds } from "./ae-kinds.js";
import { contractivePenalty } from "./contractive-penalty.js";
import { negativeElbo } from "./negative-elbo.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "ae-kinds": Entries;
  "contractive-penalty": (weights: number[][], bias: number[], x: number[]) => number;
  "negative-elbo": (
    x: number[],
    output: number[],
    mean: number[],
    logVariance: number[],
    beta: number,
  ) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "ae-kinds": aeKinds,
  "contractive-penalty": contractivePenalty,
  "negative-elbo": negativeElbo,
};
