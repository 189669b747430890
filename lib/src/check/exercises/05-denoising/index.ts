import type { Exercise } from "../../exercise.js";
import { denoisingCounts } from "./denoising-counts.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "denoising-counts": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "denoising-counts": denoisingCounts,
};
