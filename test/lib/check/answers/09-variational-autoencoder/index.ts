import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
