import type { Answers } from "../../../../../lib/src/check/exercises/08b-sparse-denoising-generating/index.js";
import type { Tried } from "../answers.js";
import {
  boxSampleMutants,
  boxSampleOdd,
  psnrMutants,
  psnrOdd,
  validShareMutants,
  validShareOdd,
} from "./measures.js";
import { klSparsityMutants, klSparsityOdd, l1PenaltyMutants, l1PenaltyOdd } from "./penalties.js";

export const answers: Tried<Answers> = {
  "l1-penalty": { wrong: l1PenaltyMutants, right: l1PenaltyOdd },
  "kl-sparsity": { wrong: klSparsityMutants, right: klSparsityOdd },
  psnr: { wrong: psnrMutants, right: psnrOdd },
  "box-sample": { wrong: boxSampleMutants, right: boxSampleOdd },
  "valid-share": { wrong: validShareMutants, right: validShareOdd },
};
