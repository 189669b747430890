import type { Answers } from "../../../../../lib/src/check/exercises/06-anomaly-detection/index.js";
import type { Tried } from "../answers.js";
import { beatModelAnswers } from "./beat-model.js";
import { meanBeatAnswers } from "./mean-beat.js";
import { scoreAnswers } from "./scores.js";
import { thresholdAnswers } from "./threshold.js";

export const answers: Tried<Answers> = {
  ...thresholdAnswers,
  ...scoreAnswers,
  ...beatModelAnswers,
  ...meanBeatAnswers,
};
