export { inWords, same } from "./choices.js";
export { numbersFor, plainId, studentKey } from "./derive.js";
export { VariantError } from "./error.js";
export { withNumbers } from "./fill.js";
export { handOut } from "./hand-out.js";
export { readSecret } from "./secret.js";
export { solutionOf } from "./solution.js";
export { claimedVariant, isPossible, type Claim } from "./variant.js";
export { variesOf } from "./varies.js";
