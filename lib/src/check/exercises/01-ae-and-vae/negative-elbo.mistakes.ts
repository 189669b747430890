import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
type Form = (x: Numbers, output: Numbers, mean: Numbers, logVariance: Numbers, beta: number) => number;

const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);
const average = (values: Numbers) => sum(values) / values.length;

const pixels = (x: Numbers, output: Numbers) =>
  x.map((value, i) => {
    const p = output[i] ?? NaN;
    return value === 1 ? -Math.log(p) : -Math.log(1 - p);
  });
const dimensions = (mean: Numbers, logVariance: Numbers, term: (m: number, l: number) => number) =>
  mean.map((m, j) => term(m, logVariance[j] ?? NaN));
const right = (m: number, l: number) => 0.5 * (Math.exp(l) + m ** 2 - 1 - l);

/** 0 ln 0 = 0. */
const times = (weight: number, p: number) => (weight === 0 ? 0 : weight * Math.log(p));
/** With a small number added to what the logarithm is taken of. */
const smoothed =
  (epsilon: number): Form =>
  (x, output, mean, logVariance, beta) =>
    -sum(
      x.map(
        (v, i) =>
          v * Math.log((output[i] ?? NaN) + epsilon) + (1 - v) * Math.log(1 - (output[i] ?? NaN) + epsilon),
      ),
    ) +
    beta * sum(dimensions(mean, logVariance, right));

/** The loss with one of its two terms, or the way they are put together, changed. */
const withTerm =
  (term: (m: number, l: number) => number): Form =>
  (x, output, mean, logVariance, beta) =>
    sum(pixels(x, output)) + beta * sum(dimensions(mean, logVariance, term));
const joined =
  (join: (reconstruction: Numbers, divergence: Numbers, beta: number) => number): Form =>
  (x, output, mean, logVariance, beta) =>
    join(pixels(x, output), dimensions(mean, logVariance, right), beta);

const formulas: readonly (readonly [id: string, diagnosis: string, form: Form, ...others: Form[]])[] = [
  [
    "elbo",
    "This is the ELBO itself, which is to be maximised; a loss is its negative.",
    joined((r, d, beta) => -sum(r) - beta * sum(d)),
  ],
  [
    "divergence-subtracted",
    "The divergence is subtracted: minimising this drives the codes away from the prior.",
    joined((r, d, beta) => sum(r) - beta * sum(d)),
  ],
  [
    "likelihood-not-negated",
    "The log-likelihood enters with a plus: minimising this makes the image as unlikely as possible.",
    joined((r, d, beta) => -sum(r) + beta * sum(d)),
  ],
  [
    "mean-over-pixels",
    "The cross-entropy is averaged over the pixels, which gives the divergence a hidden weight; add it up.",
    joined((r, d, beta) => average(r) + beta * sum(d)),
  ],
  [
    "mean-over-both",
    "Both terms are averaged, over different numbers of entries; add them up.",
    joined((r, d, beta) => average(r) + beta * average(d)),
  ],
  [
    "mean-over-dimensions",
    "The divergence is averaged over the dimensions; independent dimensions add up.",
    joined((r, d, beta) => sum(r) + beta * average(d)),
  ],
  [
    "small-number-in-logarithm",
    "A small number is added inside the logarithm; the outputs lie within (0, 1), where it needs no help.",
    smoothed(1e-7),
    ...[1e-6, 1e-8, 1e-9].map(smoothed),
  ],
  [
    "divergence-reversed",
    "This is the divergence of the prior from the code's distribution; q comes first, KL(q ‖ p).",
    withTerm((m, l) => 0.5 * ((1 + m ** 2) / Math.exp(l) - 1 + l)),
  ],
  [
    "log-deviation-at-the-end",
    "The last term is the logarithm of the variance, logVariance itself; here its half, that of the deviation, stands.",
    withTerm((m, l) => 0.5 * (Math.exp(l) + m ** 2 - 1 - l / 2)),
  ],
  [
    "in-bits",
    "These are bits; nats come from the natural logarithm.",
    (x, output, mean, logVariance, beta) =>
      sum(pixels(x, output)) / Math.LN2 + beta * sum(dimensions(mean, logVariance, right)),
    joined((r, d, beta) => (sum(r) + beta * sum(d)) / Math.LN2),
  ],
  [
    "image-and-output-exchanged",
    "Infinity comes back everywhere, as it does where image and output have changed places: the logarithm is that of the decoder's output, not that of a black pixel.",
    (x, output, mean, logVariance, beta) =>
      -sum(output.map((o, i) => times(o, x[i] ?? NaN) + times(1 - o, 1 - (x[i] ?? NaN)))) +
      beta * sum(dimensions(mean, logVariance, right)),
    (x, output, mean, logVariance, beta) =>
      -sum(output.map((o, i) => o * Math.log(x[i] ?? NaN) + (1 - o) * Math.log(1 - (x[i] ?? NaN)))) +
      beta * sum(dimensions(mean, logVariance, right)),
  ],
  [
    "size-of-log-variance",
    "The log-variance enters by its absolute value, or is held at 0; it is negative where the variance is below 1.",
    withTerm((m, l) => 0.5 * (Math.exp(l) + m ** 2 - 1 + Math.abs(l))),
    withTerm((m, l) => right(m, Math.min(l, 0))),
    withTerm((m, l) => 0.5 * (Math.min(Math.exp(l), 1) + m ** 2 - 1 - l)),
  ],
  ["half-missing", "The factor ½ of the divergence is missing.", withTerm((m, l) => 2 * right(m, l))],
  [
    "one-missing",
    "The −1 in the divergence is missing: it has to be 0 at the prior.",
    withTerm((m, l) => 0.5 * (Math.exp(l) + m ** 2 - l)),
    withTerm((m, l) => 0.5 * (Math.exp(l) + m ** 2 + 1 - l)),
  ],
  [
    "log-deviation",
    "The log-variance is read as the logarithm of the standard deviation.",
    withTerm((m, l) => 0.5 * (Math.exp(2 * l) + m ** 2 - 1 - 2 * l)),
    withTerm((m, l) => 0.5 * (Math.exp(2 * l) + m ** 2 - 1 - l)),
  ],
  [
    "deviation-for-variance",
    "This has the standard deviation where the variance belongs.",
    withTerm((m, l) => 0.5 * (Math.exp(l / 2) + m ** 2 - 1 - l)),
  ],
  [
    "variance-not-exponentiated",
    "The log-variance is used as if it were the variance.",
    withTerm((m, l) => 0.5 * (l + m ** 2 - 1 - l)),
  ],
  [
    "logarithm-of-log-variance",
    "NaN or Infinity comes back everywhere, as it does where a logarithm is taken of the log-variance; it is one already.",
    withTerm((m, l) => 0.5 * (l + m ** 2 - 1 - Math.log(l))),
  ],
  [
    "mean-not-squared",
    "The mean enters the divergence unsquared.",
    withTerm((m, l) => 0.5 * (Math.exp(l) + m - 1 - l)),
  ],
  [
    "mean-ignored",
    "The mean is left out of the divergence.",
    withTerm((_, l) => 0.5 * (Math.exp(l) - 1 - l)),
  ],
  ["beta-ignored", "The weight β is not used.", joined((r, d) => sum(r) + sum(d))],
  [
    "beta-on-reconstruction",
    "β multiplies the reconstruction term; it belongs to the divergence.",
    joined((r, d, beta) => beta * sum(r) + sum(d)),
  ],
  [
    "beta-on-both",
    "β multiplies both terms; then it changes nothing but the scale.",
    joined((r, d, beta) => beta * (sum(r) + sum(d))),
  ],
  [
    "ones-only",
    "Pixels that are 0 do not count; an output must be low there, too.",
    (x, output, mean, logVariance, beta) =>
      sum(pixels(x, output).map((value, i) => (x[i] === 1 ? value : 0))) +
      beta * sum(dimensions(mean, logVariance, right)),
  ],
  [
    "squared-error",
    "This has the squared error where the cross-entropy of binary pixels is asked for.",
    (x, output, mean, logVariance, beta) =>
      sum(x.map((value, i) => (value - (output[i] ?? NaN)) ** 2)) +
      beta * sum(dimensions(mean, logVariance, right)),
  ],
  [
    "reconstruction-only",
    "The divergence is left out: this is a plain autoencoder's loss.",
    joined((r) => sum(r)),
  ],
];

export const negativeElboMistakes = formulas.map(([id, diagnosis, form, ...variants]) =>
  mistake(id, diagnosis, form, { variants }),
);
