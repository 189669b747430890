import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

const D = (t: number) => 1 / (1 + Math.exp(-t));

export const generatorGradientsMutants: Mutant<Answers["generator-gradients"]>[] = [
  {
    title: "derivatives with respect to D",
    diagnosis: "by-probability",
    answer: (t) => ({ minimax: 1 / (D(t) - 1), nonSaturating: -1 / D(t) }),
  },
  {
    title: "sizes instead of slopes",
    diagnosis: "wrong-sign",
    answer: (t) => ({ minimax: Math.abs(D(t)), nonSaturating: Math.abs(1 - D(t)) }),
  },
  {
    title: "exchanged",
    diagnosis: "exchanged",
    answer: (t) => ({ minimax: D(t) - 1, nonSaturating: -D(t) }),
  },
  {
    title: "the same for both",
    diagnosis: "both-non-saturating",
    answer: (t) => ({ minimax: D(t) - 1, nonSaturating: D(t) - 1 }),
  },
  {
    title: "the slope of the sigmoid",
    diagnosis: "slope-of-sigmoid",
    answer: (t) => {
      const slope = Math.exp(-t) / (1 + Math.exp(-t)) ** 2;
      return { minimax: slope, nonSaturating: slope };
    },
  },
  {
    title: "the losses",
    diagnosis: "losses-themselves",
    answer: (t) => ({ minimax: -Math.log(1 + Math.exp(t)), nonSaturating: Math.log(1 + Math.exp(-t)) }),
  },
];
