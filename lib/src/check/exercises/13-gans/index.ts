import type { Exercise } from "../../exercise.js";
import { countModes } from "./count-modes.js";
import { ganLosses } from "./gan-losses.js";
import { ganStep } from "./gan-step.js";
import { ganValue } from "./gan-value.js";
import { generatorGradients } from "./generator-gradients.js";
import { optimalDiscriminator } from "./optimal-discriminator.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "gan-losses": (
    realLogits: number[],
    fakeLogits: number[],
  ) => { discriminator: number; minimax: number; nonSaturating: number };
  "generator-gradients": (logit: number) => { minimax: number; nonSaturating: number };
  "optimal-discriminator": (p: number[], q: number[]) => number[];
  "gan-value": (p: number[], q: number[]) => number;
  "gan-step": (
    state: { shift: number; weight: number; bias: number },
    real: number[],
    noise: number[],
    rate: number,
  ) => { shift: number; weight: number; bias: number };
  "count-modes": (samples: number[][], centres: number[][], radius: number, least: number) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "gan-losses": ganLosses,
  "generator-gradients": generatorGradients,
  "optimal-discriminator": optimalDiscriminator,
  "gan-value": ganValue,
  "gan-step": ganStep,
  "count-modes": countModes,
};
