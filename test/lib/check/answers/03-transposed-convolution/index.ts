import type { Answers } from "../../../../../lib/src/check/exercises/03-transposed-convolution/index.js";
import type { Tried } from "../answers.js";
import { convMatrixMutants } from "./conv-matrix.wrong.js";
import { convMatrixOdd, transposedConvOdd, transposedSizesOdd } from "./right.js";
import { transposedConvMutants } from "./transposed-conv.wrong.js";
import { transposedSizesMutants } from "./transposed-sizes.wrong.js";

export const answers: Tried<Answers> = {
  "transposed-conv": { wrong: transposedConvMutants, right: transposedConvOdd },
  "conv-matrix": { wrong: convMatrixMutants, right: convMatrixOdd },
  "transposed-sizes": { wrong: transposedSizesMutants, right: transposedSizesOdd },
};
