import type { Exercise } from "../../exercise.js";

/** What the student writes for each exercise of this notebook. */
export type Answers = Record<never, never>;

export const exercises: Readonly<Record<keyof Answers, Exercise>> = {};
