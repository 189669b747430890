import type { Answers } from "../../../../../lib/src/check/exercises/07-pca-and-linear-autoencoders/index.js";
import type { Tried } from "../answers.js";

export const answers: Tried<Answers> = {};
