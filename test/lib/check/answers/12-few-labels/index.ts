import type { Answers } from "../../../../../lib/src/check/exercises/12-few-labels/index.js";
import type { Tried } from "../answers.js";
import { fineTuneStepOdd, labelPosteriorOdd, m2LossOdd, withLabelsOdd } from "./right.js";
import { fineTuneStepMutants, labelPosteriorMutants, m2LossMutants, withLabelsMutants } from "./wrong.js";

export const answers: Tried<Answers> = {
  "with-labels": { wrong: withLabelsMutants, right: withLabelsOdd },
  "m2-loss": { wrong: m2LossMutants, right: m2LossOdd },
  "label-posterior": { wrong: labelPosteriorMutants, right: labelPosteriorOdd },
  "fine-tune-step": { wrong: fineTuneStepMutants, right: fineTuneStepOdd },
};
