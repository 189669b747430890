export * from "./baselines/index.js";
export * from "./check/index.js";
export * from "./conv/index.js";
export * from "./data/index.js";
export * as noise from "./data/noise.js";
export * from "./math/index.js";
export * from "./notebook/index.js";
export * as plot from "./plot/index.js";
export * from "./random/index.js";
