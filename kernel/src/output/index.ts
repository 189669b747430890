export { withBudget } from "./budget.js";
export { captureOutput, type CaptureOptions, type OutputCapture } from "./capture.js";
export { describeUncaught } from "./late-errors.js";
export { ProcessExit } from "./exit.js";
