import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Tried } from "../answers.js";
import { drawCodesMutants, drawCodesOdd } from "./draw-codes.js";
import { elboGapMutants, elboGapOdd } from "./elbo-gap.js";
import { gradientEstimatesMutants, gradientEstimatesOdd, slerpMutants, slerpOdd } from "./numbers.js";
import { klGaussianMutants, klGaussianOdd, reparameterizeMutants, reparameterizeOdd } from "./tensors.js";
import {
  ownLossMutants,
  ownLossOdd,
  vaeNetworksMutants,
  vaeNetworksOdd,
  vaeStepMutants,
  vaeStepOdd,
} from "./training.js";

export const answers: Tried<Answers> = {
  "kl-gaussian": { wrong: klGaussianMutants, right: klGaussianOdd },
  reparameterize: { wrong: reparameterizeMutants, right: reparameterizeOdd },
  "gradient-estimates": { wrong: gradientEstimatesMutants, right: gradientEstimatesOdd },
  "elbo-gap": { wrong: elboGapMutants, right: elboGapOdd },
  "vae-networks": { wrong: vaeNetworksMutants, right: vaeNetworksOdd },
  "own-loss": { wrong: ownLossMutants, right: ownLossOdd },
  "vae-step": { wrong: vaeStepMutants, right: vaeStepOdd },
  "draw-codes": { wrong: drawCodesMutants, right: drawCodesOdd },
  slerp: { wrong: slerpMutants, right: slerpOdd },
};
