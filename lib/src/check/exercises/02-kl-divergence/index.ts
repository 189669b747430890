// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { klDiscrete } from "./kl-discrete.js";
import { klBernoulli } from "./kl-bernoulli.js";
import { klSweep } from "./kl-sweep.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "kl-discrete": (q: number[], p: number[]) => number;
  "kl-bernoulli": (p1: number, p2: number) => number;
  "kl-sweep": (p1: number, p2: number[]) => { forward: number[]; reverse: number[] };
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "kl-discrete": klDiscrete,
  "kl-bernoulli": klBernoulli,
  "kl-sweep": klSweep,
};
