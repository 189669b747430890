import type { Exercise } from "./exercise.js";

/** Names of this library through which the answer to any exercise could be read out of the checks. */
const CHECKING = ["exercises", "everyExercise", "exerciseIn", "judge", "plan", "runInline"];

/** Names of this library that an answer to the exercise may not use. */
export function forbiddenIn({ forbids = [] }: Exercise): readonly string[] {
  return [...forbids, ...CHECKING];
}
