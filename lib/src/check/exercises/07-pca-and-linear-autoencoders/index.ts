// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { anotherEncoder } from "./another-encoder.js";
import { rightAngleEncoder } from "./right-angle-encoder.js";
import { angleToSubspace } from "./angle-to-subspace.js";
import { tiedGradient } from "./tied-gradient.js";
import { antipodalPair } from "./antipodal-pair.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "another-encoder": number[];
  "right-angle-encoder": (decoder: number[]) => number[];
  "angle-to-subspace": (vector: number[], basis: number[][]) => number;
  "tied-gradient": (points: number[][], weights: number[][]) => number[][];
  "antipodal-pair": (codes: number[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "another-encoder": anotherEncoder,
  "right-angle-encoder": rightAngleEncoder,
  "angle-to-subspace": angleToSubspace,
  "tied-gradient": tiedGradient,
  "antipodal-pair": antipodalPair,
};
