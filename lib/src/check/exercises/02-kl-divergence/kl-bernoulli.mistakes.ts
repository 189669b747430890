import { mistake } from "../../define-mistake.js";
import { infinityClipped } from "./infinity-clipped.js";

type Divergence = (p1: number, p2: number) => number;

const isProbability = (p: number) => p >= 0 && p <= 1;
/** Makes a divergence refuse what a right answer refuses, so that each mistake differs from it in one thing only. */
const refusing =
  (divergence: Divergence): Divergence =>
  (p1, p2) => {
    if (![p1, p2].every(isProbability)) throw new RangeError("no probability");
    return divergence(p1, p2);
  };

/** One term with the edge cases right. */
const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
const bare: Divergence = (p1, p2) => term(p1, p2) + term(1 - p1, 1 - p2);
const kl = refusing(bare);
const naive: Divergence = (p1, p2) => p1 * Math.log(p1 / p2) + (1 - p1) * Math.log((1 - p1) / (1 - p2));
const entropy = (p: number) => -term(p, 1) - term(1 - p, 1);
const clipped = (epsilon: number) =>
  refusing((p1, p2) => bare(p1, Math.min(Math.max(p2, epsilon), 1 - epsilon)));
const smoothed = (epsilon: number) =>
  refusing((p1, p2) => {
    const part = (a: number, b: number) => a * Math.log((a + epsilon) / (b + epsilon));
    return part(p1, p2) + part(1 - p1, 1 - p2);
  });

export const klBernoulliMistakes = [
  mistake(
    "bits",
    "The logarithm is to base 2, so this is in bits; look at the unit that the task asks for.",
    (p1: number, p2: number) => kl(p1, p2) / Math.LN2,
    { credit: 0.5 },
  ),
  mistake(
    "decimal-logarithm",
    "The logarithm is to base 10; look at which logarithm the formula has.",
    (p1: number, p2: number) => kl(p1, p2) / Math.LN10,
    { credit: 0.5 },
  ),
  mistake(
    "swapped",
    "This is KL of p2 against p1, the other direction; look at which parameter weights the logarithms.",
    (p1: number, p2: number) => kl(p2, p1),
    { credit: 0.5 },
  ),
  mistake(
    "negated",
    "The sign is wrong: a divergence is never negative; look at which of the two is the numerator.",
    (p1: number, p2: number) => -kl(p1, p2),
  ),
  mistake(
    "second-term-missing",
    "Only x = 1 is counted; the outcome x = 0 has a term of its own.",
    refusing(term),
  ),
  mistake(
    "first-term-missing",
    "Only x = 0 is counted; the outcome x = 1 has a term of its own.",
    refusing((p1, p2) => term(1 - p1, 1 - p2)),
  ),
  mistake(
    "second-term-subtracted",
    "The term of x = 0 has the wrong sign: it is subtracted, or its ratio is upside down.",
    refusing((p1, p2) => term(p1, p2) - term(1 - p1, 1 - p2)),
  ),
  mistake(
    "same-ratio-twice",
    "Both terms have the ratio p1/p2; look at the probabilities of x = 0.",
    refusing((p1, p2) => Math.log(p1 / p2)),
  ),
  mistake(
    "same-weight-twice",
    "Both terms are weighted by p1; look at the probability of x = 0.",
    refusing((p1, p2) => p1 * Math.log(p1 / p2) + p1 * Math.log((1 - p1) / (1 - p2))),
  ),
  mistake(
    "unweighted",
    "The logarithms are added without weights; look at what stands before each of them.",
    refusing((p1, p2) => Math.log(p1 / p2) + Math.log((1 - p1) / (1 - p2))),
  ),
  mistake(
    "weighted-by-p2",
    "The logarithms are right but weighted by p2; look at whose expectation the sum is.",
    refusing((p1, p2) => -bare(p2, p1)),
  ),
  mistake(
    "absolute-terms",
    "Each term was made positive; single terms may be negative, only their sum is not.",
    refusing((p1, p2) => Math.abs(term(p1, p2)) + Math.abs(term(1 - p1, 1 - p2))),
  ),
  mistake(
    "mean-for-sum",
    "This is half the sum; the weights make it a mean already.",
    (p1: number, p2: number) => kl(p1, p2) / 2,
  ),
  mistake(
    "symmetric",
    "Both directions were combined (Jeffreys' divergence); look at the definition, it has one sum.",
    (p1: number, p2: number) => kl(p1, p2) + kl(p2, p1),
    { variants: [(p1: number, p2: number) => (kl(p1, p2) + kl(p2, p1)) / 2] },
  ),
  mistake(
    "jensen-shannon",
    "This is the Jensen–Shannon divergence, against the mean of both; compare with p2 itself.",
    refusing((p1, p2) => (bare(p1, (p1 + p2) / 2) + bare(p2, (p1 + p2) / 2)) / 2),
  ),
  mistake(
    "cross-entropy",
    "This is the cross-entropy, which is the divergence plus the entropy of p1; look at the ratio in the logarithm.",
    refusing((p1, p2) => bare(p1, p2) + entropy(p1)),
  ),
  mistake(
    "difference-of-entropies",
    "This is a difference of two entropies; look at which weight belongs to the logarithm of p2.",
    refusing((p1, p2) => entropy(p2) - entropy(p1)),
    { variants: [refusing((p1, p2) => entropy(p1) - entropy(p2))] },
  ),
  mistake(
    "quotient-of-logarithms",
    "This divides the logarithms; the logarithm of a quotient is something else.",
    refusing(
      (p1, p2) => (p1 * Math.log(p1)) / Math.log(p2) + ((1 - p1) * Math.log(1 - p1)) / Math.log(1 - p2),
    ),
  ),
  mistake(
    "logarithm-outside",
    "The logarithm was taken of the whole sum; look at what stands inside the sum.",
    refusing((p1, p2) => Math.log((p1 * p1) / p2 + ((1 - p1) * (1 - p1)) / (1 - p2))),
  ),
  mistake(
    "squared-distance",
    "This is a squared difference of the parameters, not a divergence; look at the definition again.",
    refusing((p1, p2) => (p1 - p2) ** 2),
    { variants: [refusing((p1, p2) => 2 * (p1 - p2) ** 2)] },
  ),
  mistake(
    "rounded",
    "The result was rounded; return it as it is and round only for display.",
    refusing((p1, p2) => Number(bare(p1, p2).toFixed(4))),
    { variants: [2, 3, 5, 6, 7].map((digits) => refusing((p1, p2) => Number(bare(p1, p2).toFixed(digits)))) },
  ),
  mistake(
    "zero-times-log-zero",
    "0 · ln 0 is NaN in floating point; look at the limit of x ln x as x goes to 0.",
    refusing(naive),
    {
      variants: [
        refusing(
          (p1, p2) => p1 * (Math.log(p1) - Math.log(p2)) + (1 - p1) * (Math.log(1 - p1) - Math.log(1 - p2)),
        ),
      ],
    },
  ),
  mistake(
    "infinity-dropped",
    "Outcomes that are impossible under p2 are skipped though p1 gives them weight; look at the limit there.",
    refusing((p1, p2) => (p2 === 0 ? 0 : term(p1, p2)) + (p2 === 1 ? 0 : term(1 - p1, 1 - p2))),
  ),
  mistake(
    "infinity-as-zero",
    "The result is 0 where it should be infinite; look at the limit as p2 goes to 0 or 1.",
    refusing((p1, p2) => ((p2 === 0 || p2 === 1) && p1 !== p2 ? 0 : bare(p1, p2))),
  ),
  mistake(
    "infinite-at-every-end",
    "Infinity comes back at every 0 or 1, also where p1 gives the impossible outcome no weight; decide by the terms.",
    refusing((p1, p2) => (p2 === 0 || p2 === 1 ? Infinity : bare(p1, p2))),
    {
      variants: [
        refusing((p1, p2) => ([0, 1].includes(p1) || [0, 1].includes(p2) ? Infinity : bare(p1, p2))),
      ],
    },
  ),
  mistake(
    "zero-at-every-end",
    "0 comes back at every 0 or 1; only the term whose weight is 0 vanishes.",
    refusing((p1, p2) => ([0, 1].includes(p1) || [0, 1].includes(p2) ? 0 : bare(p1, p2))),
    { variants: [refusing((p1, p2) => ([0, 1].includes(p1) ? 0 : bare(p1, p2)))] },
  ),
  infinityClipped(clipped, smoothed),
  mistake(
    "ends-refused",
    "0 and 1 are refused, but they are probabilities; look at the interval that the task gives.",
    refusing((p1, p2) => {
      if ([p1, p2].some((p) => p === 0 || p === 1)) throw new RangeError("end");
      return bare(p1, p2);
    }),
  ),
  mistake(
    "nothing-refused",
    "Any number is accepted as a probability; look at what the task wants refused, and with which error.",
    bare,
  ),
  mistake(
    "nan-accepted",
    "NaN slips through the check, for every comparison with it is false; look at how the condition is written.",
    (p1: number, p2: number) => {
      if (p1 < 0 || p1 > 1 || p2 < 0 || p2 > 1) throw new RangeError("no probability");
      return bare(p1, p2);
    },
  ),
  mistake("p2-unchecked", "p1 is checked, p2 is not.", (p1: number, p2: number) => {
    if (!isProbability(p1)) throw new RangeError("no probability");
    return bare(p1, p2);
  }),
  mistake("p1-unchecked", "p2 is checked, p1 is not.", (p1: number, p2: number) => {
    if (!isProbability(p2)) throw new RangeError("no probability");
    return bare(p1, p2);
  }),
  mistake(
    "nan-for-refusal",
    "NaN comes back where an error belongs; a value that nobody looks at hides the fault.",
    (p1: number, p2: number) => ([p1, p2].every(isProbability) ? bare(p1, p2) : NaN),
  ),
  mistake(
    "plain-error",
    "An error is thrown, but it is no RangeError; look at which class the task names.",
    (p1: number, p2: number) => {
      if (![p1, p2].every(isProbability)) throw new Error("no probability");
      return bare(p1, p2);
    },
  ),
  mistake(
    "type-error",
    "A TypeError is thrown; the arguments are numbers, it is their values that are out of range.",
    (p1: number, p2: number) => {
      if (![p1, p2].every(isProbability)) throw new TypeError("no probability");
      return bare(p1, p2);
    },
  ),
];
