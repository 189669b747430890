export type { Random } from "./random/random.js";
export * from "./check/index.js";
