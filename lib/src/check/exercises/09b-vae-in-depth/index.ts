// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { informationGapExercise } from "./information-gap.js";
import { totalCorrelationExercise } from "./total-correlation.js";
import { latentFaults } from "./latent-faults.js";
import { activeUnitsExercise } from "./active-units.js";
import { freeBitsExercise } from "./free-bits.js";
import { klAnnealExercise } from "./kl-anneal.js";
import { importanceBoundExercise } from "./importance-bound.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "information-gap": (information: number[][], entropies: number[]) => number;
  "total-correlation": (covariance: number[][]) => number;
  "latent-faults": Entries;
  "active-units": (mu: number[][], least: number) => number;
  "free-bits": (kl: number[][], least: number) => number;
  "kl-anneal": (step: number, warmUp: number, target: number) => number;
  "importance-bound": (logWeights: number[][]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "information-gap": informationGapExercise,
  "total-correlation": totalCorrelationExercise,
  "latent-faults": latentFaults,
  "active-units": activeUnitsExercise,
  "free-bits": freeBitsExercise,
  "kl-anneal": klAnnealExercise,
  "importance-bound": importanceBoundExercise,
};
