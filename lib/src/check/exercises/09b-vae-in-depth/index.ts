import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { activeUnitsExercise } from "./active-units.js";
import { freeBitsExercise } from "./free-bits.js";
import { informationGapExercise } from "./information-gap.js";
import { klAnnealExercise } from "./kl-anneal.js";
import { latentFaults } from "./latent-faults.js";
import { totalCorrelationExercise } from "./total-correlation.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "total-correlation": (covariance: number[][]) => number;
  "information-gap": (information: number[][], entropies: number[]) => number;
  "kl-anneal": (step: number, warmUp: number, target: number) => number;
  "free-bits": (kl: number[][], least: number) => number;
  "active-units": (mu: number[][], least: number) => number;
  "latent-faults": Entries;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "total-correlation": totalCorrelationExercise,
  "information-gap": informationGapExercise,
  "kl-anneal": klAnnealExercise,
  "free-bits": freeBitsExercise,
  "active-units": activeUnitsExercise,
  "latent-faults": latentFaults,
};
