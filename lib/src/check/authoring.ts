/**
 * The tools for exercises of another course: `import { agrees, mistake, type Exercise } from "latent-lab/exercise"`. An
 * exercise is one object: its target, how inputs are drawn, what is right, and the known mistakes. `addExercises` and
 * `checksOf` make it known to checks in notebooks; course.yaml makes it known to `lab release` and the grader.
 */
export type { Exercise, Finding, Mistake, Numbers, Part, Target } from "./exercise.js";
export type { Call, Outcome } from "./outcome.js";
export { agrees, callByCall, refuses, type Heading } from "./parts.js";
export { mistake } from "./define-mistake.js";
export { CLOSE, CLOSE_IN_FLOAT32, difference, type Tolerance } from "./compare.js";
export * as draw from "./draw.js";
export { adapters, type Adapter, type AdapterName } from "./adapters/index.js";
export { varying } from "./varying.js";
export { plan } from "./plan.js";
export { runInline } from "./inline.js";
export { judge } from "./judge-answers.js";
export { createRandom, type Random } from "../random/index.js";
export { reservedLibrary } from "../reserved.js";
export { addExercises } from "./exercises/index.js";
export { checksOf, type Checks } from "./checks-of.js";
export type { Accepted } from "./notebook.js";
