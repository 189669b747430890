// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { mean } from "./mean.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  mean: (values: number[]) => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  mean,
};
