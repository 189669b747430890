import type { Answers } from "../../../../../lib/src/check/exercises/07-pca-and-linear-autoencoders/index.js";
import type { Tried } from "../answers.js";
import { angleToSubspaceMutants, angleToSubspaceOdd } from "./angle-to-subspace.js";
import { antipodalPairMutants, antipodalPairOdd } from "./antipodal-pair.js";
import {
  anotherEncoderMutants,
  anotherEncoderOdd,
  rightAngleEncoderMutants,
  rightAngleEncoderOdd,
} from "./encoders.js";
import { tiedGradientMutants, tiedGradientOdd } from "./tied-gradient.js";

export const answers: Tried<Answers> = {
  "another-encoder": { wrong: anotherEncoderMutants, right: anotherEncoderOdd },
  "right-angle-encoder": { wrong: rightAngleEncoderMutants, right: rightAngleEncoderOdd },
  "tied-gradient": { wrong: tiedGradientMutants, right: tiedGradientOdd },
  "angle-to-subspace": { wrong: angleToSubspaceMutants, right: angleToSubspaceOdd },
  "antipodal-pair": { wrong: antipodalPairMutants, right: antipodalPairOdd },
};
