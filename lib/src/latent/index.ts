export { quantile } from "./quantile.js";
export { boundingBox, sampleBetween, sampleBox, sampleNear } from "./sample-region.js";
