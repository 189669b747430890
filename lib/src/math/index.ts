export { entropy } from "./entropy.js";
export { klBernoulli, klDiscrete, klNormal } from "./kl.js";
export { linspace } from "./linspace.js";
