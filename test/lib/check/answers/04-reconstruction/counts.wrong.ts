import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

// Right: [50240, 50960, 101200, 64, 1875, 3217, 392, 159696].
export const reconstructionCountsMutants: Mutant<Answers["reconstruction-counts"]>[] = [
  {
    title: "the decoder as the seed document has it",
    diagnosis: "decoder-slip",
    answer: [50_240, 51_040, 101_280, 64, 1875, 3217, 392, 159_776],
  },
  {
    title: "no biases",
    diagnosis: "biases-forgotten",
    answer: [50_176, 50_176, 100_352, 64, 1875, 3168, 392, 158_720],
  },
  {
    title: "a step for every image",
    diagnosis: "step-for-each-image",
    answer: [50_240, 50_960, 101_200, 64, 60_000, 3217, 392, 159_696],
  },
  { title: "the code's channels forgotten", answer: [50_240, 50_960, 101_200, 64, 1875, 3217, 49, 159_696] },
  { title: "encoder and decoder exchanged", answer: [50_960, 50_240, 101_200, 64, 1875, 3217, 392, 159_696] },
  { title: "one missing", answer: [50_240, 50_960, 101_200, 64, 1875, 3217, 392] },
  { title: "texts", answer: Array(8).fill("64") as number[] },
];

// Right: [14, 7, 392, 160, 1320, 1897, 3217, 3217].
export const denoisingCountsMutants: Mutant<Answers["denoising-counts"]>[] = [
  { title: "no biases", diagnosis: "biases-forgotten", answer: [14, 7, 392, 144, 1296, 1872, 3168, 3168] },
  { title: "without padding", diagnosis: "valid-padding", answer: [13, 6, 288, 160, 1320, 1897, 3217, 3217] },
  {
    title: "the code's channels forgotten",
    diagnosis: "channels-forgotten",
    answer: [14, 7, 49, 160, 1320, 1897, 3217, 3217],
  },
  { title: "fewer parameters in B", answer: [14, 7, 392, 160, 1320, 1897, 3217, 1465] },
  { title: "all the same", answer: Array<number>(8).fill(3217) },
  { title: "one too many", answer: [14, 7, 392, 160, 1320, 1897, 3217, 3217, 0] },
];
