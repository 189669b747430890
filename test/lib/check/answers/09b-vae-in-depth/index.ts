import type { Answers } from "../../../../../lib/src/check/exercises/09b-vae-in-depth/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
