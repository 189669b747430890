export { contractive } from "./contractive.js";
export { klBernoulli } from "./kl-bernoulli.js";
export { l1 } from "./l1.js";
