/** Names of this library through which an answer could be read out of the checks; forbidden in every exercise. */
export const CHECKING = ["exercises", "everyExercise", "exerciseIn", "judge", "plan", "runInline"] as const;
