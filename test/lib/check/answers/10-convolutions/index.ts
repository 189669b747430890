import type { Answers } from "../../../../../lib/src/check/exercises/10-convolutions/index.js";
import type { Tried } from "../answers.js";
import { bilinearSampleMutants } from "./bilinear-sample.wrong.js";
import { convParametersMutants } from "./conv-parameters.wrong.js";
import { depthwiseSeparableMutants } from "./depthwise-separable.wrong.js";
import { dilatedConvMutants } from "./dilated-conv.wrong.js";
import { receptiveFieldsMutants } from "./receptive-fields.wrong.js";
import {
  bilinearSampleOdd,
  convParametersOdd,
  depthwiseSeparableOdd,
  dilatedConvOdd,
  receptiveFieldsOdd,
} from "./right.js";
import { transposedSameMutants, transposedSameOdd } from "./transposed-same.js";

export const answers: Tried<Answers> = {
  "dilated-conv": { wrong: dilatedConvMutants, right: dilatedConvOdd },
  "receptive-fields": { wrong: receptiveFieldsMutants, right: receptiveFieldsOdd },
  "depthwise-separable": { wrong: depthwiseSeparableMutants, right: depthwiseSeparableOdd },
  "bilinear-sample": { wrong: bilinearSampleMutants, right: bilinearSampleOdd },
  "transposed-same": { wrong: transposedSameMutants, right: transposedSameOdd },
  "conv-parameters": { wrong: convParametersMutants, right: convParametersOdd },
};
