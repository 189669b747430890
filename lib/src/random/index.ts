export { createRandom } from "./create.js";
export { normalQuantile } from "./normal-quantile.js";
export type { Random } from "./random.js";
