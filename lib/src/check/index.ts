export type { Call, Outcome } from "./outcome.js";
export { STATUSES, type Evidence, type PartVerdict, type Status, type Verdict } from "./verdict.js";
export type { Exercise, Finding, Mistake, Part, Target } from "./exercise.js";
