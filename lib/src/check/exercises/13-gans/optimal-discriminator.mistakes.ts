import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);

/** Point by point; ½ where neither is seen, unless the formula is meant to stumble there. */
const pointwise =
  (formula: (p: number, q: number) => number, guarded = true) =>
  (p: Numbers, q: Numbers) =>
    p.map((value, i) => {
      const other = q[i] ?? NaN;
      return guarded && value === 0 && other === 0 ? 0.5 : formula(value, other);
    });
const both = (formula: (p: number, q: number) => number) =>
  [pointwise(formula), { variants: [pointwise(formula, false)] }] as const;

export const optimalDiscriminatorMistakes = [
  mistake(
    "zero-for-nothing",
    "½ stands also where only one of p and q is 0, and D is 0 or 1 there (|| takes a D of 0 for no value at all); ask whether p + q is 0.",
    pointwise((p, q) => p / (p + q) || 0.5, false),
    { variants: [pointwise((p, q) => (p === 0 || q === 0 ? 0.5 : p / (p + q)))] },
  ),
  mistake(
    "labels-exchanged",
    "This is the probability of being generated; D is that of being real, p/(p + q).",
    ...both((p, q) => q / (p + q)),
  ),
  mistake(
    "ratio",
    "This is the ratio p/q, which is D/(1 − D); a probability lies between 0 and 1.",
    ...both((p, q) => p / q),
  ),
  mistake("log-ratio", "This is the best logit, ln(p/q); σ of it is D.", ...both((p, q) => Math.log(p / q))),
  mistake(
    "hard-decision",
    "This decides for the likelier side; D says how likely it is.",
    ...both((p, q) => (p > q ? 1 : 0)),
  ),
  mistake(
    "difference",
    "Here densities are subtracted; the maximum is at a ratio of them.",
    ...both((p, q) => (p - q) / (p + q)),
  ),
  mistake(
    "sigmoid-of-difference",
    "σ of p − q is no optimum; σ of ln p − ln q is.",
    ...both((p, q) => 1 / (1 + Math.exp(q - p))),
  ),
  mistake(
    "normalised-over-points",
    "p and q are divided by their sums over the points; densities are compared as they are, point by point.",
    (p: Numbers, q: Numbers) => pointwise((a, b) => a / sum(p) / (a / sum(p) + b / sum(q)))(p, q),
    {
      variants: [(p: Numbers, q: Numbers) => p.map((value) => value / (sum(p) + sum(q)))],
    },
  ),
  mistake(
    "squares",
    "The densities are squared; the logarithms' weights are the densities themselves.",
    ...both((p, q) => p ** 2 / (p ** 2 + q ** 2)),
  ),
  mistake("real-density-only", "D is the density p here; it has to be compared with q.", ...both((p) => p)),
  mistake(
    "always-half",
    "½ is right only where p = q, at the end of the game.",
    pointwise(() => 0.5),
  ),
  mistake(
    "nothing-divided-by-nothing",
    "Where p and q are both 0, this divides 0 by 0; the task asks for ½ there.",
    pointwise((p, q) => p / (p + q), false),
    { credit: 0.5 },
  ),
  mistake(
    "side-taken-where-nothing-is-seen",
    "Where p and q are both 0 this takes a side; the task asks for ½ there.",
    (p: Numbers, q: Numbers) => p.map((value, i) => value / (value + (q[i] ?? NaN) || 1)),
    {
      credit: 0.5,
      variants: [
        (p: Numbers, q: Numbers) => p.map((value, i) => (q[i] === 0 ? 1 : value / (value + (q[i] ?? NaN)))),
      ],
    },
  ),
  mistake(
    "small-number-added",
    "A small number against division by 0 makes the other answers slightly wrong; ask whether the sum is 0 instead.",
    pointwise((p, q) => p / (p + q + 1e-8), false),
    {
      variants: [1e-7, 1e-6].map((epsilon) => pointwise((p, q) => p / (p + q + epsilon), false)),
    },
  ),
];
