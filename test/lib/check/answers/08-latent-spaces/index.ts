import type { Answers } from "../../../../../lib/src/check/exercises/08-latent-spaces/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
