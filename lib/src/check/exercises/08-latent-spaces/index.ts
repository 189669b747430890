// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import { chainSlope } from "./chain-slope.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "chain-slope": (x: number, weights: number[], activation: "sigmoid" | "relu") => number;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "chain-slope": chainSlope,
};
