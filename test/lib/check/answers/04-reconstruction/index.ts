import type { Answers } from "../../../../../lib/src/check/exercises/04-reconstruction/index.js";
import type { Tried } from "../answers.js";
import { countParameters, models } from "./models.js";
import { reconstructionCountsOdd } from "./counts.right.js";
import { reconstructionCountsMutants } from "./counts.wrong.js";

export const answers: Tried<Answers> = {
  "reconstruction-counts": { wrong: reconstructionCountsMutants, right: reconstructionCountsOdd },
  "count-parameters": countParameters,
  ...models,
};
