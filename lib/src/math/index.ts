export { entropy } from "./entropy.js";
export { klBernoulli, klDiscrete, klNormal } from "./kl.js";
export { linspace } from "./linspace.js";
export { pca, project, reconstruct, type Pca } from "./pca.js";
export {
  accuracy,
  confusion,
  f1,
  precision,
  recall,
  rocAuc,
  rocCurve,
  type Confusion,
  type RocCurve,
} from "./scores.js";
