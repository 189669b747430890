import type { Answers } from "../../../../../lib/src/check/exercises/11-regularised-and-stacked/index.js";
import type { Tried } from "../answers.js";
import { clusterScoresRight, clusterScoresWrong, infoNceRight, infoNceWrong } from "./evaluation.js";
import { bestConstantsRight, bestConstantsWrong, lossGradientsRight, lossGradientsWrong } from "./losses.js";
import {
  adamwRight,
  adamwWrong,
  dropoutRight,
  dropoutWrong,
  sharedGradientRight,
  sharedGradientWrong,
  tiedCountsRight,
  tiedCountsWrong,
} from "./regularisers.js";

export const answers: Tried<Answers> = {
  "loss-gradients": { wrong: lossGradientsWrong, right: lossGradientsRight },
  "best-constants": { wrong: bestConstantsWrong, right: bestConstantsRight },
  dropout: { wrong: dropoutWrong, right: dropoutRight },
  "adamw-step": { wrong: adamwWrong, right: adamwRight },
  "tied-counts": { wrong: tiedCountsWrong, right: tiedCountsRight },
  "shared-gradient": { wrong: sharedGradientWrong, right: sharedGradientRight },
  "cluster-scores": { wrong: clusterScoresWrong, right: clusterScoresRight },
  "info-nce": { wrong: infoNceWrong, right: infoNceRight },
};
