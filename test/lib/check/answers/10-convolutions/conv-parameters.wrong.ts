import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

// Right: [1152, 288, 1152, 1152, 272, 136, 3744, 606].
export const convParametersMutants: Mutant<Answers["conv-parameters"]>[] = [
  {
    title: "no biases",
    diagnosis: "biases-forgotten",
    answer: [1152, 288, 1152, 1152, 272, 128, 3744, 600],
  },
  {
    title: "a 5 × 5 kernel for dilation 2",
    diagnosis: "dilation-counted",
    answer: [1152, 288, 3200, 1152, 272, 136, 3744, 606],
  },
  {
    title: "depthwise only",
    diagnosis: "separable-without-pointwise",
    answer: [1152, 288, 1152, 1152, 144, 136, 3744, 606],
  },
  {
    title: "deformable like regular",
    diagnosis: "offsets-forgotten",
    answer: [1152, 288, 1152, 1152, 272, 136, 1152, 606],
  },
  {
    title: "18 offsets learned as they are",
    diagnosis: "offsets-are-parameters",
    answer: [1152, 288, 1152, 1152, 272, 136, 1170, 606],
  },
  {
    title: "divided by 16 for 4 groups",
    diagnosis: "groups-twice",
    answer: [1152, 72, 1152, 1152, 272, 136, 3744, 606],
  },
  { title: "input and output channels added", answer: [216, 54, 216, 216, 272, 136, 3744, 606] },
  { title: "a slip of the pen", answer: [1125, 288, 1152, 1152, 272, 136, 3744, 606] },
  { title: "all regular", answer: Array<number>(8).fill(1152) },
  { title: "one missing", answer: [1152, 288, 1152, 1152, 272, 136, 3744] },
];
