export type * from "./notebook.js";
export type { Repair } from "./cell-ids.js";
export { NotebookError } from "./notebook-error.js";
export { parseNotebook, type ParseOptions } from "./parse.js";
export { serializeNotebook } from "./serialize.js";
export { runNotebook, type CellFailure, type CellRun, type NotebookRun, type RunOptions } from "./run.js";
export { executeFile, readNotebook, writeNotebook, type ExecuteOptions, type Execution } from "./file.js";
