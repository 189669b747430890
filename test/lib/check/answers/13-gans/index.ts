import type { Answers } from "../../../../../lib/src/check/exercises/13-gans/index.js";
import type { Tried } from "../answers.js";
import { countModesMutants } from "./count-modes.wrong.js";
import { frechetDistanceMutants, frechetDistanceOdd } from "./frechet-distance.js";
import { ganLossesMutants } from "./gan-losses.wrong.js";
import { ganStepMutants } from "./gan-step.wrong.js";
import { ganTrainingStepMutants, ganTrainingStepOdd } from "./gan-training-step.js";
import { ganValueMutants } from "./gan-value.wrong.js";
import { generatorGradientsMutants } from "./generator-gradients.wrong.js";
import { optimalDiscriminatorMutants } from "./optimal-discriminator.wrong.js";
import {
  countModesOdd,
  ganLossesOdd,
  ganStepOdd,
  ganValueOdd,
  generatorGradientsOdd,
  optimalDiscriminatorOdd,
} from "./right.js";

export const answers: Tried<Answers> = {
  "gan-losses": { wrong: ganLossesMutants, right: ganLossesOdd },
  "generator-gradients": { wrong: generatorGradientsMutants, right: generatorGradientsOdd },
  "optimal-discriminator": { wrong: optimalDiscriminatorMutants, right: optimalDiscriminatorOdd },
  "gan-value": { wrong: ganValueMutants, right: ganValueOdd },
  "gan-step": { wrong: ganStepMutants, right: ganStepOdd },
  "gan-training-step": { wrong: ganTrainingStepMutants, right: ganTrainingStepOdd },
  "count-modes": { wrong: countModesMutants, right: countModesOdd },
  "frechet-distance": { wrong: frechetDistanceMutants, right: frechetDistanceOdd },
};
