export * from "./nbgrader/index.js";
export * from "./release/index.js";
