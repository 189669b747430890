// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.

import type { Exercise } from "latent-lab/exercise";
import { leastSquares } from "./least-squares.js";
import { ridgeSlope } from "./ridge.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "least-squares": (x: number[], y: number[]) => { intercept: number; slope: number };
  "ridge-slope": (x: number[], y: number[], lambda: number) => number;
}

/** The list that course.yaml names. */
export const exercises: readonly Exercise[] = [leastSquares, ridgeSlope];
