import type { Answers } from "../../../../../lib/src/check/exercises/05-denoising/index.js";
import type { Tried } from "../answers.js";
import { bestDenoiserMutants, bestDenoiserOdd } from "./best-denoiser.js";
import { denoisingCountsOdd } from "../04-reconstruction/counts.right.js";
import { denoisingCountsMutants } from "../04-reconstruction/counts.wrong.js";

export const answers: Tried<Answers> = {
  "denoising-counts": { wrong: denoisingCountsMutants, right: denoisingCountsOdd },
  "best-denoiser": { wrong: bestDenoiserMutants, right: bestDenoiserOdd },
};
