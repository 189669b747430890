export { captureOutput, type CaptureOptions, type OutputCapture } from "./capture.js";
export { guardExit, ProcessExit } from "./exit.js";
