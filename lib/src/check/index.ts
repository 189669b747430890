export type { Call, Outcome } from "./outcome.js";
export { STATUSES, type Evidence, type PartVerdict, type Status, type Verdict } from "./verdict.js";
export type { Exercise, Finding, Mistake, Part, Target } from "./exercise.js";
export { plan, type PlannedPart, type Run } from "./plan.js";
export { runInline } from "./inline.js";
export { judge } from "./judge.js";
export { everyExercise, exerciseIn, exercises, type Answers, type ExerciseId } from "./exercises/index.js";
export { check, hint, INLINE_SEED } from "./notebook.js";
export { VERDICT_MIME } from "./render.js";
