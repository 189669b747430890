export type * from "./engine/engine.js";
export { HOST, type Host } from "./engine/host.js";
export * from "./jupyterlab/index.js";
export { createEngine, type EngineKind, type EngineOptions } from "./engine/create.js";
export { cellCompilerOptions } from "./engine/compiler-options.js";
export { render } from "./display/index.js";
export * from "./notebook/index.js";
export { createInterrupter, type Interrupter, type InterrupterOptions, type Ran } from "./interrupt/index.js";
export { captureOutput, type CaptureOptions, type OutputCapture } from "./output/index.js";
