// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { bestDenoiser } from "./best-denoiser.js";
import { denoisingCountParameters } from "./count-parameters.js";
import { denoisingCounts } from "./denoising-counts.js";
import { denoisingModelA, denoisingModelB, denoisingModelC, denoisingModelD } from "./models.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "best-denoiser": (noisy: number, values: number[], weights: number[], sigma: number) => number;
  "denoising-counts": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "best-denoiser": bestDenoiser,
  "denoising-counts": denoisingCounts,
};

/** The exercises that an earlier notebook asks under the same ids; its `Answers` say what is written for them. */
export const editions: readonly Exercise[] = [
  denoisingCountParameters,
  denoisingModelA,
  denoisingModelB,
  denoisingModelC,
  denoisingModelD,
];
