/** The parts of the grader that a student's command line needs: to run the visible checks, and to pack. */
export { IntakeError } from "./intake/item.js";
export { visibleChecks, type VisibleCheck } from "./judge/visible.js";
export { idProblem, PackError, packHandIn, type Packed } from "./pack/index.js";
export { defaults as GRADER_LIMITS } from "./sandbox/limits.js";
export { visible } from "./text.js";
