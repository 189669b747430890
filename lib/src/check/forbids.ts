import type { Exercise } from "./exercise.js";

/** Names of this library through which the answer to any exercise could be read out of the checks. */
const CHECKING = ["exercises", "everyExercise", "exerciseIn", "judge", "plan", "runInline"];

/** Names of this library that an answer to the exercise may not use. */
export function forbiddenIn({ forbids = [] }: Exercise): readonly string[] {
  return [...forbids, ...CHECKING];
}

/**
 * Finds, for an exercise that asks for values, the forbidden name that they were computed with. Functions need no such
 * look, since what they use is seen when they are called.
 * @param usedFor the imported names, members and keys that the value of a name comes from, in whatever cells
 */
export function forbiddenAmong(
  exercise: Exercise,
  usedFor: (name: string) => ReadonlySet<string>,
): string | undefined {
  const { name: target, kind } = exercise.target;
  if (kind !== "value") return undefined;
  const used = usedFor(target);
  return forbiddenIn(exercise).find((name) => name.split(".").every((word) => used.has(word)));
}
