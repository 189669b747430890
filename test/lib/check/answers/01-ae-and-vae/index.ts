import type { Answers } from "../../../../../lib/src/check/exercises/01-ae-and-vae/index.js";
import type { Tried } from "../answers.js";
import {
  contractivePenaltyMutants,
  contractivePenaltyOdd,
  negativeElboMutants,
  negativeElboOdd,
} from "./formulas.js";

export const answers: Tried<Answers> = {
  "contractive-penalty": { wrong: contractivePenaltyMutants, right: contractivePenaltyOdd },
  "negative-elbo": { wrong: negativeElboMutants, right: negativeElboOdd },
};
