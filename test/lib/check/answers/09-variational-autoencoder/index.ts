import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Tried } from "../answers.js";
import { gradientEstimatesMutants, gradientEstimatesOdd, slerpMutants, slerpOdd } from "./numbers.js";
import { klGaussianMutants, klGaussianOdd, reparameterizeMutants, reparameterizeOdd } from "./tensors.js";

export const answers: Tried<Answers> = {
  "kl-gaussian": { wrong: klGaussianMutants, right: klGaussianOdd },
  reparameterize: { wrong: reparameterizeMutants, right: reparameterizeOdd },
  "gradient-estimates": { wrong: gradientEstimatesMutants, right: gradientEstimatesOdd },
  slerp: { wrong: slerpMutants, right: slerpOdd },
};
