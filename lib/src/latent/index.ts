export { quantile } from "./quantile.js";
export { boundingBox, sampleBetween, sampleBox, sampleNear, type Box } from "./sample-region.js";
