// Notebooks as files, for programs that run none: without the engine, and so without a compiler.
export type * from "./notebook.js";
export type { Repair } from "./cell-ids.js";
export { NotebookError } from "./notebook-error.js";
export { parseNotebook, type ParseOptions } from "./parse.js";
export { serializeNotebook } from "./serialize.js";
