import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
type Term = (p: number, q: number) => number;

/** 0 ln 0 = 0. */
const times = (weight: number, logarithm: number) => (weight === 0 ? 0 : weight * logarithm);
const value: Term = (p, q) => times(p, Math.log(p / (p + q))) + times(q, Math.log(q / (p + q)));
const total = (term: Term) => (p: Numbers, q: Numbers) =>
  p.reduce((sum, each, i) => sum + term(each, q[i] ?? NaN), 0);
const of = (change: (value: number, length: number) => number) => (p: Numbers, q: Numbers) =>
  change(total(value)(p, q), p.length);
const LN4 = Math.log(4);
/** With either way to treat outcomes without weight. */
const both = (guarded: Term, naive: Term) => [total(guarded), { variants: [total(naive)] }] as const;

export const ganValueMistakes = [
  mistake(
    "jensen-shannon-alone",
    "This is the Jensen–Shannon divergence; the value is twice that, less ln 4.",
    of((v) => (v + LN4) / 2),
  ),
  mistake(
    "ln-4-missing",
    "This is twice the Jensen–Shannon divergence; the −ln 4 is missing.",
    of((v) => v + LN4),
  ),
  mistake(
    "jensen-shannon-once",
    "The Jensen–Shannon divergence enters twice: the value is 2 JS − ln 4.",
    of((v) => (v + LN4) / 2 - LN4),
  ),
  mistake(
    "negated",
    "This is the discriminator's loss, the value with a minus; the value itself is at most 0.",
    of((v) => -v),
  ),
  mistake(
    "real-term-only",
    "Only the real samples' term is there; the generated ones' q ln(1 − D) is missing.",
    ...both(
      (p, q) => times(p, Math.log(p / (p + q))),
      (p, q) => p * Math.log(p / (p + q)),
    ),
  ),
  mistake(
    "generated-term-only",
    "Only the generated samples' term is there; the real ones' p ln D is missing.",
    ...both(
      (p, q) => times(q, Math.log(q / (p + q))),
      (p, q) => q * Math.log(q / (p + q)),
    ),
  ),
  mistake(
    "discriminator-exchanged",
    "The logarithms are exchanged: real samples earn ln D, generated ones ln(1 − D).",
    ...both(
      (p, q) => times(p, Math.log(q / (p + q))) + times(q, Math.log(p / (p + q))),
      (p, q) => p * Math.log(q / (p + q)) + q * Math.log(p / (p + q)),
    ),
  ),
  mistake(
    "undecided-discriminator",
    "This is the value at D = ½, not at the best D.",
    total((p, q) => (p + q) * Math.log(0.5)),
  ),
  mistake(
    "weights-left-out",
    "The logarithms are added up without their weights p and q.",
    total((p, q) => Math.log(p / (p + q)) + Math.log(q / (p + q))),
  ),
  mistake(
    "kl-for-value",
    "This is KL(p‖q); the best discriminator compares each side with the mixture of both.",
    ...both(
      (p, q) => times(p, Math.log(p / q)),
      (p, q) => p * Math.log(p / q),
    ),
  ),
  mistake(
    "mean-for-sum",
    "This is divided by the number of outcomes; p and q already are weights.",
    of((v, n) => v / n),
  ),
  mistake(
    "in-bits",
    "These are bits; nats come from the natural logarithm.",
    of((v) => v / Math.LN2),
  ),
  mistake(
    "zero-times-infinity",
    "An outcome without weight gives 0 · ln 0, which is NaN for a computer; leave it out of the sum.",
    total((p, q) => p * Math.log(p / (p + q)) + q * Math.log(q / (p + q))),
    {
      credit: 1,
      variants: [
        total((p, q) => p * Math.log(p / (p + q)) + q * Math.log(1 - p / (p + q))),
        total((p, q) => (p === 0 && q === 0 ? 0 : p * Math.log(p / (p + q)) + q * Math.log(1 - p / (p + q)))),
      ],
    },
  ),
  mistake(
    "small-number-in-logarithm",
    "A small number inside the logarithms makes every value slightly wrong; leave outcomes without weight out instead.",
    total((p, q) => p * Math.log(p / (p + q) + 1e-8) + q * Math.log(q / (p + q) + 1e-8)),
    {
      variants: [1e-6, 1e-7].flatMap((e) => [
        total((p, q) => p * Math.log(p / (p + q) + e) + q * Math.log(q / (p + q) + e)),
        total((p, q) => p * Math.log(p / (p + q) + e) + q * Math.log(1 - p / (p + q) + e)),
      ]),
    },
  ),
];
