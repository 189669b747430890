export { createRandom } from "./create.js";
export type { Random } from "./random.js";
