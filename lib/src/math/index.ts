export { covariance } from "./covariance.js";
export { entropy } from "./entropy.js";
export { klBernoulli, klDiscrete, klNormal } from "./kl.js";
export { linspace } from "./linspace.js";
export { mutualInformation, mutualInformationGap } from "./mutual-information.js";
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
export { totalCorrelation } from "./total-correlation.js";
