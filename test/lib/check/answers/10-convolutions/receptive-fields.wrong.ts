import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

// Right: [15, 15, 7, 7, 13, 7, 15, 63].
export const receptiveFieldsMutants: Mutant<Answers["receptive-fields"]>[] = [
  { title: "no holes anywhere", diagnosis: "no-holes", answer: [15, 15, 7, 7, 13, 13, 19, 63] },
  { title: "always 2^(n+1) - 1", diagnosis: "always-doubling", answer: [15, 15, 15, 15, 15, 15, 15, 63] },
  { title: "3^n", diagnosis: "kernel-power", answer: [27, 27, 27, 27, 27, 27, 27, 243] },
  { title: "no dilation", diagnosis: "dilation-ignored", answer: [7, 7, 7, 7, 7, 7, 7, 11] },
  { title: "counts the holes", diagnosis: "holes-for-seen", answer: [15, 0, 7, 0, 13, 6, 4, 63] },
  { title: "one slip", answer: [15, 15, 7, 7, 13, 7, 16, 63] },
  { title: "the same number throughout", answer: Array<number>(8).fill(13) },
  { title: "one missing", answer: [15, 15, 7, 7, 13, 7, 15] },
  { title: "a fraction", answer: [15, 15, 7, 7, 13, 7 / 13, 15, 63] },
];
