import type { Exercise } from "../../exercise.js";
import { mean } from "./mean.js";

/** What the student writes for each exercise of this notebook. */
export interface Answers {
  mean: (values: number[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  mean,
};
