// How cells are type-checked and emitted, for programs that run none in it: without the engine.
export { cellCompilerOptions, toleratedMessages } from "./compiler-options.js";
export { GLOBAL_DECLARATIONS } from "./globals.js";
export { targetFor } from "./target.js";
