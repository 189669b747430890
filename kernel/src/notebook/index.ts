export * from "./nbformat.js";
export { runNotebook, type CellFailure, type CellRun, type NotebookRun, type RunOptions } from "./run.js";
export { executeFile, readNotebook, writeNotebook, type ExecuteOptions, type Execution } from "./file.js";
