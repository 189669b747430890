import type { Exercise } from "../../exercise.js";
import { reconstructionCounts } from "./reconstruction-counts.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  "reconstruction-counts": number[];
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "reconstruction-counts": reconstructionCounts,
};
