// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { ganStep } from "./gan-step.js";
import { ganTrainingStep } from "./gan-training-step.js";
import { ganValue } from "./gan-value.js";
import { optimalDiscriminator } from "./optimal-discriminator.js";
import { ganLosses } from "./gan-losses.js";
import { countModes } from "./count-modes.js";
import { frechetDistance } from "./frechet-distance.js";
import { generatorGradients } from "./generator-gradients.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "gan-step": (
    state: { shift: number; weight: number; bias: number },
    real: number[],
    noise: number[],
    rate: number,
  ) => { shift: number; weight: number; bias: number };
  "gan-training-step": (
    generator: never,
    discriminator: never,
    generatorOptimizer: never,
    discriminatorOptimizer: never,
    real: never,
    noise: never,
  ) => { discriminator: number; generator: number };
  "gan-value": (p: number[], q: number[]) => number;
  "optimal-discriminator": (p: number[], q: number[]) => number[];
  "gan-losses": (
    realLogits: number[],
    fakeLogits: number[],
  ) => { discriminator: number; minimax: number; nonSaturating: number };
  "count-modes": (samples: number[][], centres: number[][], radius: number, least: number) => number;
  "frechet-distance": (
    one: { mean: number[]; covariance: number[][] },
    other: { mean: number[]; covariance: number[][] },
  ) => number;
  "generator-gradients": (logit: number) => { minimax: number; nonSaturating: number };
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "gan-step": ganStep,
  "gan-training-step": ganTrainingStep,
  "gan-value": ganValue,
  "optimal-discriminator": optimalDiscriminator,
  "gan-losses": ganLosses,
  "count-modes": countModes,
  "frechet-distance": frechetDistance,
  "generator-gradients": generatorGradients,
};
