/** The parts of this library that compute with tensors, for notebooks that import them while they are graded. */
export { adapters, type Adapted, type AdapterName } from "../check/adapters/index.js";
export * as fewLabels from "./few-labels.js";
export * as gan from "./gan.js";
export * as models from "./models.js";
export * as nn from "./nn.js";
export * as vae from "./vae.js";
