import type { Answers } from "../../../../../lib/src/check/exercises/12-few-labels/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
