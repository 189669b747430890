export * from "./check/index.js";
export * from "./conv/index.js";
export * from "./math/index.js";
export * from "./notebook/index.js";
export * as plot from "./plot/index.js";
export * from "./random/index.js";
