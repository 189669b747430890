import type { Exercise } from "../../exercise.js";
import { countParameters } from "../04-reconstruction/count-parameters.js";
import { denoisingCounts } from "./denoising-counts.js";
import { denoisingModelA, denoisingModelB, denoisingModelC, denoisingModelD } from "./models.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "denoising-counts": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "denoising-counts": denoisingCounts,
};

/** The exercises that notebook 04 asks under the same ids; its `Answers` say what is written for them. */
export const editions: readonly Exercise[] = [
  { ...countParameters, notebook: "05-denoising" },
  denoisingModelA,
  denoisingModelB,
  denoisingModelC,
  denoisingModelD,
];
