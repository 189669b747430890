export { activeUnits } from "./active-units.js";
export { klNormalParts, klNormalRows } from "../nn/index.js";
export { decode, encode, generate, reconstruct, sampleNormal, type Codes, type Posteriors } from "./codes.js";
export { elboParts, negativeLogLikelihood, reparameterize, type ElboParts } from "./elbo.js";
export { freeBits } from "./free-bits.js";
export { klAnneal, type AnnealOptions } from "./kl-anneal.js";
export { latentExplorer, type Explorer, type ExplorerOptions } from "./explorer.js";
export { evaluateVae, type EvaluateOptions } from "./evaluate.js";
export type { LossTerms } from "./objective.js";
export { totalCorrelationPenalty } from "./total-correlation-penalty.js";
export {
  trainVae,
  type TrainVaeOptions,
  type VaeData,
  type VaeEpoch,
  type VaeHistory,
  type VaeParts,
  type VaeSamples,
} from "./train-vae.js";
export { createVae, type Likelihood, type Vae, type VaeOptions } from "./vae.js";
export type { VaeViewOptions } from "./vae-view.js";
