export { activeUnits } from "./active-units.js";
export { klNormalParts, klNormalRows } from "../nn/index.js";
export { decode, encode, generate, reconstruct, sampleNormal, type Codes, type Posteriors } from "./codes.js";
export { elboParts, negativeLogLikelihood, reparameterize, type ElboParts } from "./elbo.js";
export { estimateTotalCorrelation, type TotalCorrelationOptions } from "./estimate-total-correlation.js";
export { factorPenalty } from "./factor-penalty.js";
export { freeBits } from "./free-bits.js";
export { gaussianTcPenalty } from "./gaussian-tc-penalty.js";
export { klAnneal, type AnnealOptions } from "./kl-anneal.js";
export { evaluateVae, type EvaluateOptions } from "./evaluate.js";
export type { LossTerms } from "./objective.js";
export type { Penalty } from "./penalty.js";
export type { VaeData, VaeParts, VaeSamples } from "./samples.js";
export {
  createTcDiscriminator,
  type TcDiscriminator,
  type TcDiscriminatorOptions,
} from "./tc-discriminator.js";
export { trainVae, type TrainVaeOptions, type VaeEpoch, type VaeHistory } from "./train-vae.js";
export { createVae, type Likelihood, type Vae, type VaeOptions } from "./vae.js";
export type { VaeViewOptions } from "./vae-view.js";
