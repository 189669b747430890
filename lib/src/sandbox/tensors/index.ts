import { completeAutodiff } from "../../nn/kernels/autodiff.js";

/** The parts of this library that compute with tensors, for notebooks that import them while they are graded. */
export { adapters, type Adapted, type AdapterName } from "../../check/adapters/index.js";
export { followReserved } from "../../reserved.js";
export * as fewLabels from "./few-labels.js";
export * as gan from "./gan.js";
export * as models from "./models.js";
export * as nn from "./nn.js";
export * as vae from "./vae.js";

// What a notebook can differentiate where it is written, it can where it is graded.
completeAutodiff();
