export { captureOutput, type CaptureOptions, type OutputCapture } from "./capture.js";
export { describeUncaught } from "./late-errors.js";
export { guardExit, ProcessExit } from "./exit.js";
