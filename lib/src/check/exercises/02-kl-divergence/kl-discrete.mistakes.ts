import { mistake } from "../../define-mistake.js";
import { EPSILONS, infinityClipped } from "./infinity-clipped.js";

type Values = readonly number[];
type Divergence = (q: Values, p: Values) => number;

const sum = (values: Values) => values.reduce((total, value) => total + value, 0);
const zip = (q: Values, p: Values) => q.map((value, i): [number, number] => [value, p[i] ?? NaN]);

/** Returns a check that refuses what a right answer refuses, so that each mistake differs from it in one thing only. */
const distribution = (tolerance: number) => (values: Values) => {
  if (values.some((value) => !Number.isFinite(value) || value < 0)) throw new RangeError("no probability");
  if (Math.abs(sum(values) - 1) > tolerance) throw new RangeError("does not add to 1");
};
const sameLength = (q: Values, p: Values) => {
  if (q.length !== p.length) throw new RangeError("unequal lengths");
};
const refusing =
  (divergence: Divergence, tolerance = 1e-9): Divergence =>
  (q, p) => {
    sameLength(q, p);
    [q, p].forEach(distribution(tolerance));
    return divergence(q, p);
  };

/** A sum of terms over the outcomes, with the edge cases right. */
const sumOf = (term: (q: number, p: number) => number): Divergence =>
  refusing((q, p) => sum(zip(q, p).map(([a, b]) => (a === 0 ? 0 : term(a, b)))));
const share = (values: Values) => values.map((value) => value / sum(values));
const positive: Divergence = (q, p) => sum(zip(q, p).map(([a, b]) => (a > 0 ? a * Math.log(a / b) : 0)));
const kl = sumOf((q, p) => q * Math.log(q / p));
const mixture = (q: Values, p: Values) => zip(q, p).map(([a, b]) => (a + b) / 2);
const clipped = (epsilon: number) =>
  refusing((q, p) =>
    kl0(
      q,
      p.map((value) => Math.max(value, epsilon)),
    ),
  );
const smoothed = (epsilon: number) =>
  refusing((q, p) => sum(zip(q, p).map(([a, b]) => a * Math.log((a + epsilon) / (b + epsilon)))));

export const klDiscreteMistakes = [
  mistake(
    "bits",
    "The logarithm is to base 2, so this is in bits; look at the unit that the task asks for.",
    sumOf((q, p) => q * Math.log2(q / p)),
    { credit: 1 },
  ),
  mistake(
    "decimal-logarithm",
    "The logarithm is to base 10; look at which logarithm the formula has.",
    sumOf((q, p) => q * Math.log10(q / p)),
    { credit: 1 },
  ),
  mistake(
    "swapped",
    "This is KL(p‖q), the other direction; look at which distribution weights the logarithm.",
    (q: Values, p: Values) => kl(p, q),
    { credit: 1 },
  ),
  mistake(
    "negated",
    "The sign is wrong: a divergence is never negative; look at which of the two is the numerator.",
    (q: Values, p: Values) => -kl(q, p),
  ),
  mistake(
    "weighted-by-p",
    "The logarithms are right but weighted by p; look at whose expectation the sum is.",
    sumOf((q, p) => p * Math.log(q / p)),
  ),
  mistake(
    "unweighted",
    "The logarithms are added without weights; look at what stands before the logarithm.",
    sumOf((q, p) => Math.log(q / p)),
  ),
  mistake(
    "absolute-terms",
    "Every term was made positive; single terms may be negative, only their sum is not.",
    sumOf((q, p) => Math.abs(q * Math.log(q / p))),
  ),
  mistake(
    "mean-for-sum",
    "This is the sum divided by the number of outcomes; the weights q make it a mean already.",
    (q: Values, p: Values) => kl(q, p) / q.length,
  ),
  mistake(
    "symmetric",
    "Both directions were combined (Jeffreys' divergence); look at the definition, it has one sum.",
    (q: Values, p: Values) => kl(q, p) + kl(p, q),
    { variants: [(q: Values, p: Values) => (kl(q, p) + kl(p, q)) / 2] },
  ),
  mistake(
    "jensen-shannon",
    "This is the Jensen–Shannon divergence, against the mean of both; compare with p itself.",
    (q: Values, p: Values) => (kl(q, mixture(q, p)) + kl(p, mixture(q, p))) / 2,
    { variants: [(q: Values, p: Values) => kl(q, mixture(q, p))] },
  ),
  mistake(
    "cross-entropy",
    "This is the cross-entropy, which is the divergence plus the entropy of q; look at the ratio in the logarithm.",
    sumOf((q, p) => -q * Math.log(p)),
  ),
  mistake(
    "entropy",
    "This uses q alone (its entropy, or its negative); p has to appear in the logarithm.",
    sumOf((q) => -q * Math.log(q)),
    { variants: [sumOf((q) => q * Math.log(q))] },
  ),
  mistake(
    "difference-of-entropies",
    "This is Σ q ln q − Σ p ln p; look at which weight belongs to ln p.",
    refusing(
      (q, p) =>
        sum([...q].map((a) => (a === 0 ? 0 : a * Math.log(a)))) -
        sum([...p].map((b) => (b === 0 ? 0 : b * Math.log(b)))),
    ),
  ),
  mistake(
    "quotient-of-logarithms",
    "This divides the logarithms; the logarithm of a quotient is something else.",
    sumOf((q, p) => (q * Math.log(q)) / Math.log(p)),
  ),
  mistake(
    "logarithm-outside",
    "The logarithm was taken of the whole sum; look at what stands inside the sum.",
    refusing((q, p) => Math.log(sum(zip(q, p).map(([a, b]) => (a === 0 ? 0 : (a * a) / b))))),
  ),
  mistake(
    "first-term-missing",
    "The first outcome is left out; look at where the loop starts.",
    refusing((q, p) =>
      sum(
        zip(q, p)
          .slice(1)
          .map(([a, b]) => (a === 0 ? 0 : a * Math.log(a / b))),
      ),
    ),
  ),
  mistake(
    "last-term-missing",
    "The last outcome is left out; look at where the loop ends.",
    refusing((q, p) =>
      sum(
        zip(q, p)
          .slice(0, -1)
          .map(([a, b]) => (a === 0 ? 0 : a * Math.log(a / b))),
      ),
    ),
  ),
  mistake(
    "first-term-only",
    "Only the first outcome counts; look whether the function returns inside its loop.",
    refusing((q, p) =>
      sum(
        zip(q, p)
          .slice(0, 1)
          .map(([a, b]) => (a === 0 ? 0 : a * Math.log(a / b))),
      ),
    ),
  ),
  mistake(
    "squared-distance",
    "This is a squared distance of the two vectors, not a divergence; look at the definition again.",
    refusing((q, p) => sum(zip(q, p).map(([a, b]) => (a - b) ** 2))),
  ),
  mistake(
    "total-variation",
    "This is a sum of absolute differences, not a divergence; look at the definition again.",
    refusing((q, p) => sum(zip(q, p).map(([a, b]) => Math.abs(a - b) / 2))),
    { variants: [refusing((q, p) => sum(zip(q, p).map(([a, b]) => Math.abs(a - b))))] },
  ),
  mistake(
    "zero-times-log-zero",
    "0 · ln 0 is NaN in floating point; look at the limit of x ln x as x goes to 0.",
    refusing((q, p) => sum(zip(q, p).map(([a, b]) => a * Math.log(a / b)))),
    { variants: [refusing((q, p) => sum(zip(q, p).map(([a, b]) => a * (Math.log(a) - Math.log(b)))))] },
  ),
  mistake(
    "infinity-dropped",
    "Outcomes with p = 0 are skipped even where q is not 0; look at the limit of q ln(q/p) there.",
    refusing((q, p) => sum(zip(q, p).map(([a, b]) => (a === 0 || b === 0 ? 0 : a * Math.log(a / b))))),
  ),
  mistake(
    "infinity-as-zero",
    "The whole result is 0 where q puts weight on an impossible outcome of p; look at the limit there.",
    refusing((q, p) => (zip(q, p).some(([a, b]) => b === 0 && a > 0) ? 0 : kl(q, p))),
  ),
  mistake(
    "infinite-whenever-p-is-zero",
    "Infinity comes back also where q and p are both 0; such an outcome contributes nothing.",
    refusing((q, p) => (p.includes(0) ? Infinity : kl(q, p))),
  ),
  mistake(
    "infinite-whenever-q-is-zero",
    "An outcome with q = 0 makes the result infinite; look at the limit of q ln(q/p) there.",
    refusing((q, p) => (q.includes(0) ? Infinity : kl(q, p))),
    { variants: [refusing((q, p) => (q.includes(0) || p.includes(0) ? Infinity : kl(q, p)))] },
  ),
  infinityClipped(clipped, smoothed, { epsilons: [...EPSILONS, Number.EPSILON] }),
  mistake(
    "zeros-refused",
    "Probabilities of 0 are refused, but they are probabilities; only negative ones are not.",
    refusing((q, p) => {
      if (q.includes(0) || p.includes(0)) throw new RangeError("zero");
      return kl(q, p);
    }),
  ),
  mistake(
    "nothing-refused",
    "Anything is accepted as a distribution; look at what the task wants refused, and with which error.",
    (q: Values, p: Values) => kl0(q, p),
  ),
  mistake(
    "normalised",
    "Both are divided by their sums first, which makes a distribution of what is none; look at what the task wants refused.",
    (q: Values, p: Values) => {
      sameLength(q, p);
      return positive(share(q), share(p));
    },
    {
      variants: [
        (q: Values, p: Values) => {
          sameLength(q, p);
          return kl0(share(q), share(p));
        },
        (q: Values, p: Values) => positive(share(q), share(p)),
        (q: Values, p: Values) => kl0(share(q), share(p)),
      ],
    },
  ),
  mistake(
    "lengths-unchecked",
    "Distributions of different lengths are accepted; look at what happens to the entries without a partner.",
    (q: Values, p: Values) => {
      [q, p].forEach(distribution(1e-9));
      return kl0(q, p);
    },
  ),
  mistake(
    "sums-unchecked",
    "Numbers that do not add to 1 are accepted; look at both sums.",
    refusing(kl0, Infinity),
  ),
  mistake("sum-of-q-only", "The sum of q is checked, that of p is not.", (q: Values, p: Values) => {
    sameLength(q, p);
    distribution(1e-9)(q);
    distribution(Infinity)(p);
    return kl0(q, p);
  }),
  mistake(
    "entries-unchecked",
    "Lengths and sums are checked, single entries are not: a negative one can hide in a sum of 1.",
    (q: Values, p: Values) => {
      sameLength(q, p);
      requireSums(q, p);
      return kl0(q, p);
    },
  ),
  mistake(
    "loose-sum",
    "The sum is checked, but far too loosely; look at the tolerance that the task gives.",
    refusing(kl0, 1e-6),
    { variants: [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-7].map((tolerance) => refusing(kl0, tolerance)) },
  ),
  mistake(
    "exact-sum",
    "The sum is compared with 1 exactly, but 0.7 + 0.2 + 0.1 is not 1 in floating point; allow for rounding.",
    refusing(kl0, 0),
    // The formula, the edge cases and the refusals are all there.
    { credit: 1.5, variants: [refusing(kl0, 1e-12), refusing(kl0, Number.EPSILON)] },
  ),
  mistake(
    "nan-for-refusal",
    "NaN comes back where an error belongs; a value that nobody looks at hides the fault.",
    (q: Values, p: Values) => instead(() => kl(q, p), NaN),
  ),
  mistake(
    "plain-error",
    "An error is thrown, but it is no RangeError; look at which class the task names.",
    (q: Values, p: Values) => insteadThrow(() => kl(q, p), new Error("invalid")),
  ),
  mistake(
    "type-error",
    "A TypeError is thrown; the arguments have the right type, it is their values that are out of range.",
    (q: Values, p: Values) => insteadThrow(() => kl(q, p), new TypeError("invalid")),
  ),
];

function kl0(q: Values, p: Values): number {
  return sum(zip(q, p).map(([a, b]) => (a === 0 ? 0 : a * Math.log(a / b))));
}

function requireSums(...vectors: Values[]): void {
  if (vectors.some((values) => Math.abs(sum(values) - 1) > 1e-9)) throw new RangeError("does not add to 1");
}

function instead<T>(compute: () => T, replacement: T): T {
  try {
    return compute();
  } catch {
    return replacement;
  }
}

function insteadThrow<T>(compute: () => T, error: Error): T {
  try {
    return compute();
  } catch {
    throw error;
  }
}
