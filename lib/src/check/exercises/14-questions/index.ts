// Written by lib/list-exercises.mjs, which `npm run build` runs, from the exercises in this folder.
import type { Exercise } from "../../exercise.js";
import type { Entries } from "../../questions/index.js";
import { selfTest } from "./self-test.js";

/** The type of what the student writes for each exercise of this folder. */
export interface Answers {
  "self-test": Entries;
}

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {
  "self-test": selfTest,
};
