export {
  fitForward,
  fitReverse,
  reverseDivergence,
  type GaussianFit,
  type GaussianStart,
} from "./fit-gaussian.js";
export { drawMixture, logDensity, mixtureDensity, type Mixture } from "./mixture.js";
export { modesCovered, type ModeCoverage } from "./modes-covered.js";
export { drawAround, ringCentres, type Point, type RingOptions } from "./ring.js";
