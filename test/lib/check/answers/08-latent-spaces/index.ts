import type { Answers } from "../../../../../lib/src/check/exercises/08-latent-spaces/index.js";
import type { Tried } from "../answers.js";
import { chainSlopeMutants, chainSlopeOdd } from "./chain-slope.js";

export const answers: Tried<Answers> = {
  "chain-slope": { wrong: chainSlopeMutants, right: chainSlopeOdd },
};
