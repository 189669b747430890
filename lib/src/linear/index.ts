export { antipodesOfOneCode } from "./antipodes.js";
export { centre } from "./centre.js";
export { obliqueProjection } from "./oblique-projection.js";
export { principalAngles } from "./principal-angles.js";
export {
  tiedGradient,
  tiedLoss,
  tiedReconstruction,
  trainTiedAutoencoder,
  type TiedTraining,
} from "./tied-autoencoder.js";
