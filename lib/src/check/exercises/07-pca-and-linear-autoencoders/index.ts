import type { Exercise } from "../../exercise.js";
import { angleToSubspace } from "./angle-to-subspace.js";
import { anotherEncoder } from "./another-encoder.js";
import { antipodalPair } from "./antipodal-pair.js";
import { rightAngleEncoder } from "./right-angle-encoder.js";
import { tiedGradient } from "./tied-gradient.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "another-encoder": number[];
  "right-angle-encoder": (decoder: number[]) => number[];
  "tied-gradient": (points: number[][], weights: number[][]) => number[][];
  "angle-to-subspace": (vector: number[], basis: number[][]) => number;
  "antipodal-pair": (codes: number[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "another-encoder": anotherEncoder,
  "right-angle-encoder": rightAngleEncoder,
  "tied-gradient": tiedGradient,
  "angle-to-subspace": angleToSubspace,
  "antipodal-pair": antipodalPair,
};
