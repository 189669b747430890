import type { Answers } from "../../../../../lib/src/check/exercises/13-gans/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
