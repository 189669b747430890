import type { Answers } from "../../../../../lib/src/check/exercises/06-anomaly-detection/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
