import { mistake } from "../../define-mistake.js";
import { infinityClipped } from "./infinity-clipped.js";

type Values = readonly number[];

const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
const kl = (p1: number, p2: number) => term(p1, p2) + term(1 - p1, 1 - p2);
const naive = (p1: number, p2: number) => p1 * Math.log(p1 / p2) + (1 - p1) * Math.log((1 - p1) / (1 - p2));

/** A sweep made of one divergence, which is where most wrong sweeps come from. */
const sweepOf = (divergence: (p1: number, p2: number) => number) => (p1: number, p2: Values) => ({
  forward: p2.map((value) => divergence(p1, value)),
  reverse: p2.map((value) => divergence(value, p1)),
});
const right = sweepOf(kl);
const finite = (values: Values) => values.filter((value) => Number.isFinite(value));
const clipped = (epsilon: number) =>
  sweepOf((p1, p2) => kl(p1, Math.min(Math.max(p2, epsilon), 1 - epsilon)));
const smoothed = (epsilon: number) =>
  sweepOf((p1, p2) => {
    const part = (a: number, b: number) => a * Math.log((a + epsilon) / (b + epsilon));
    return part(p1, p2) + part(1 - p1, 1 - p2);
  });
const mapped = (change: (values: number[]) => unknown) => (p1: number, p2: Values) => {
  const { forward, reverse } = right(p1, p2);
  return { forward: change(forward), reverse: change(reverse) };
};
const sum = (values: Values) => values.reduce((total, value) => total + value, 0);

/** @param own the p1 of the task, which some write into the function */
export const klSweepMistakes = (own: number) => [
  mistake(
    "directions-swapped",
    "forward and reverse are exchanged; look at which distribution comes first in each.",
    (p1: number, p2: Values) => ({ forward: right(p1, p2).reverse, reverse: right(p1, p2).forward }),
    { credit: 1 },
  ),
  mistake(
    "forward-twice",
    "Both arrays hold the forward direction; look at the order of the arguments for reverse.",
    (p1: number, p2: Values) => ({ forward: right(p1, p2).forward, reverse: right(p1, p2).forward }),
    { credit: 0.5 },
  ),
  mistake(
    "reverse-twice",
    "Both arrays hold the reverse direction; look at the order of the arguments for forward.",
    (p1: number, p2: Values) => ({ forward: right(p1, p2).reverse, reverse: right(p1, p2).reverse }),
    { credit: 0.5 },
  ),
  mistake(
    "symmetric",
    "Both arrays hold the sum of the directions; keep them apart.",
    sweepOf((p1, p2) => kl(p1, p2) + kl(p2, p1)),
    { variants: [sweepOf((p1, p2) => (kl(p1, p2) + kl(p2, p1)) / 2)] },
  ),
  mistake(
    "bits",
    "The logarithm is to base 2, so this is in bits; look at the unit that the task asks for.",
    sweepOf((p1, p2) => kl(p1, p2) / Math.LN2),
    { credit: 0.5 },
  ),
  mistake(
    "decimal-logarithm",
    "The logarithm is to base 10; look at which logarithm the formula has.",
    sweepOf((p1, p2) => kl(p1, p2) / Math.LN10),
    { credit: 0.5 },
  ),
  mistake(
    "negated",
    "The signs are wrong: a divergence is never negative; look at the ratio in the logarithm.",
    sweepOf((p1, p2) => -kl(p1, p2)),
  ),
  mistake(
    "second-term-missing",
    "Only x = 1 is counted; the outcome x = 0 has a term of its own.",
    sweepOf(term),
  ),
  mistake(
    "absolute-terms",
    "Each term was made positive; single terms may be negative, only their sum is not.",
    sweepOf((p1, p2) => Math.abs(term(p1, p2)) + Math.abs(term(1 - p1, 1 - p2))),
  ),
  mistake(
    "cross-entropy",
    "These are cross-entropies, not divergences; look at the ratio in the logarithm.",
    sweepOf((p1, p2) => kl(p1, p2) - term(p1, 1) - term(1 - p1, 1)),
  ),
  mistake(
    "index-for-value",
    "The index of p2 is used where its value belongs; look at what the loop runs over.",
    (p1: number, p2: Values) => ({
      forward: p2.map((_, i) => kl(p1, i)),
      reverse: p2.map((_, i) => kl(i, p1)),
    }),
    {
      variants: [
        (p1: number, p2: Values) => ({
          forward: p2.map((_, i) => kl(p1, i / (p2.length - 1))),
          reverse: p2.map((_, i) => kl(i / (p2.length - 1), p1)),
        }),
      ],
    },
  ),
  mistake(
    "own-grid",
    "The points are those of a grid of the function's own; use the p2 it is given.",
    (p1: number) =>
      right(
        p1,
        Array.from({ length: 101 }, (_, i) => i / 100),
      ),
  ),
  mistake(
    "p1-fixed",
    `p1 = ${own} is written into the function; use the argument.`,
    (_p1: number, p2: Values) => right(own, p2),
  ),
  mistake(
    "first-p2-only",
    "Every entry belongs to the first p2; look at the index inside the loop.",
    (p1: number, p2: Values) =>
      right(
        p1,
        p2.map(() => p2[0] ?? NaN),
      ),
  ),
  mistake(
    "last-point-missing",
    "The last p2 is left out; look at where the loop ends.",
    (p1: number, p2: Values) => right(p1, p2.slice(0, -1)),
  ),
  mistake(
    "first-point-missing",
    "The first p2 is left out; look at where the loop starts.",
    (p1: number, p2: Values) => right(p1, p2.slice(1)),
  ),
  mistake(
    "equal-skipped",
    "The point p2 = p1 is left out; its divergence is 0, which is a value too.",
    (p1: number, p2: Values) =>
      right(
        p1,
        p2.filter((value) => value !== p1),
      ),
  ),
  mistake("sorted", "The results are in sorted order; entry i belongs to p2[i].", (p1: number, p2: Values) =>
    right(
      p1,
      [...p2].sort((a, b) => a - b),
    ),
  ),
  mistake(
    "backwards",
    "The results are in reverse order; entry i belongs to p2[i].",
    mapped((values) => [...values].reverse()),
  ),
  mistake("summed", "The divergences are added up; one value for each p2 is asked for.", mapped(sum)),
  mistake(
    "running-total",
    "The divergences are accumulated; look whether the total is set back for each p2.",
    mapped((values) => values.map((_, i) => sum(values.slice(0, i + 1)))),
  ),
  mistake(
    "pairs",
    "A list of pairs comes back; an object with the arrays forward and reverse is asked for.",
    (p1: number, p2: Values) => p2.map((value) => ({ forward: kl(p1, value), reverse: kl(value, p1) })),
    { variants: [(p1: number, p2: Values) => p2.map((value) => [kl(p1, value), kl(value, p1)])] },
  ),
  mistake(
    "two-arrays",
    "Two arrays come back in an array; an object with forward and reverse is asked for.",
    (p1: number, p2: Values) => Object.values(right(p1, p2)),
  ),
  mistake(
    "infinities-dropped",
    "Infinite values are left out, so indices no longer match p2; keep every point.",
    mapped(finite),
  ),
  mistake(
    "infinities-as-zero",
    "Infinite values became 0, which would mean equal distributions.",
    mapped((values) => values.map((value) => (Number.isFinite(value) ? value : 0))),
  ),
  mistake(
    "infinities-as-nan",
    "Infinite values became NaN; the limit exists, it is infinite.",
    mapped((values) => values.map((value) => (Number.isFinite(value) ? value : NaN))),
  ),
  mistake(
    "infinities-as-text",
    "Infinite values became null or text; Infinity is an ordinary number in TypeScript.",
    mapped((values) => values.map((value) => (Number.isFinite(value) ? value : null))),
    { variants: [mapped((values) => values.map((value) => (Number.isFinite(value) ? value : "Infinity")))] },
  ),
  mistake(
    "infinity-skipped",
    "The impossible outcome's term is skipped, which makes infinite values finite; look at its limit.",
    sweepOf((p1, p2) => (p2 === 0 ? 0 : term(p1, p2)) + (p2 === 1 ? 0 : term(1 - p1, 1 - p2))),
  ),
  infinityClipped(clipped, smoothed, { what: "infinite values" }),
  mistake(
    "zero-times-log-zero",
    "0 · ln 0 is NaN in floating point; look at the limit of x ln x as x goes to 0.",
    sweepOf(naive),
  ),
  mistake(
    "ends-left-out",
    "The points p2 = 0 and p2 = 1 are left out; look at their limits, they belong to the plot.",
    (p1: number, p2: Values) =>
      right(
        p1,
        p2.filter((value) => value > 0 && value < 1),
      ),
  ),
  mistake("ends-refused", "0 and 1 are refused, but they are probabilities.", (p1: number, p2: Values) => {
    if ([p1, ...p2].some((p) => p === 0 || p === 1)) throw new RangeError("end");
    return right(p1, p2);
  }),
];
