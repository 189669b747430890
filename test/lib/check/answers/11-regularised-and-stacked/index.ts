import type { Answers } from "../../../../../lib/src/check/exercises/11-regularised-and-stacked/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
