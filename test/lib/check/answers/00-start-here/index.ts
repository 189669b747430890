import type { Answers } from "../../../../../lib/src/check/exercises/00-start-here/index.js";
import type { Tried } from "../answers.js";
import { meanOdd } from "./mean.right.js";
import { meanMutants } from "./mean.wrong.js";

export const answers: Tried<Answers> = {
  mean: { wrong: meanMutants, right: meanOdd },
};
