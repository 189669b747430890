import { mistake } from "../../define-mistake.js";

type Rows = readonly (readonly number[])[];
type Term = (mu: number, logVar: number) => number;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const parts = (term: Term) => (mu: Rows, logVar: Rows) =>
  mu.map((row, i) => row.map((mean, j) => term(mean, logVar[i]?.[j] ?? NaN)));
/** One value for each row, of a wrong term. */
const rows = (term: Term) => (mu: Rows, logVar: Rows) => parts(term)(mu, logVar).map(sum);

const right: Term = (mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar) - 1 - logVar);
const byRow = rows(right);

export const klGaussianMistakes = [
  mistake(
    "sigma-for-variance",
    "This is the formula with σ where σ² belongs; the variance is exp(logVar).",
    rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar / 2) - 1 - logVar)),
    { variants: [rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar / 2) - 1 - logVar / 2))] },
  ),
  mistake(
    "log-deviation",
    "logVar is taken for ln σ; it is ln σ², so the variance is exp(logVar).",
    rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(2 * logVar) - 1 - 2 * logVar)),
    { variants: [rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(2 * logVar) - 1 - logVar))] },
  ),
  mistake(
    "log-variance-for-variance",
    "logVar stands where the variance belongs; that is exp(logVar).",
    rows((mu, logVar) => 0.5 * (mu ** 2 + logVar - 1 - Math.log(logVar))),
    { variants: [rows((mu, logVar) => 0.5 * (mu ** 2 + logVar ** 2 - 1 - Math.log(logVar ** 2)))] },
  ),
  mistake(
    "half-missing",
    "The factor ½ is missing.",
    rows((mu, logVar) => 2 * right(mu, logVar)),
  ),
  mistake(
    "half-misplaced",
    "The ½ is before a part of the sum only; it belongs before all of it.",
    rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar)) - 1 - logVar),
    { variants: [rows((mu, logVar) => 0.5 * mu ** 2 + Math.exp(logVar) - 1 - logVar)] },
  ),
  mistake(
    "negated",
    "This is minus the divergence; a divergence is never negative.",
    rows((mu, logVar) => -right(mu, logVar)),
  ),
  mistake(
    "log-sign",
    "logVar has the wrong sign; a smaller variance is farther from the prior.",
    rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar) - 1 + logVar)),
  ),
  mistake(
    "exponent-sign",
    "The variance is exp(logVar), not exp(−logVar).",
    rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(-logVar) - 1 - logVar)),
  ),
  mistake(
    "one-missing",
    "The −1 is missing, so that the prior itself would not have the divergence 0.",
    rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar) - logVar)),
    { variants: [rows((mu, logVar) => 0.5 * (mu ** 2 + Math.exp(logVar) + 1 - logVar))] },
  ),
  mistake(
    "mean-not-squared",
    "The mean is to be squared.",
    rows((mu, logVar) => 0.5 * (mu + Math.exp(logVar) - 1 - logVar)),
    { variants: [rows((mu, logVar) => 0.5 * (Math.abs(mu) + Math.exp(logVar) - 1 - logVar))] },
  ),
  mistake(
    "mean-left-out",
    "The mean is left out; it is to be near 0.",
    rows((_, logVar) => 0.5 * (Math.exp(logVar) - 1 - logVar)),
  ),
  mistake(
    "reversed",
    "This is KL(p ‖ q), from the prior to the code; asked for is KL(q ‖ p).",
    rows((mu, logVar) => 0.5 * ((1 + mu ** 2) / Math.exp(logVar) - 1 + logVar)),
  ),
  mistake(
    "mean-over-dimensions",
    "This is the mean over the dimensions; nats are added up. (With a mean here and a sum over the pixels, a weight β is hidden in the loss.)",
    (mu: Rows, logVar: Rows) => byRow(mu, logVar).map((value, i) => value / (mu[i]?.length ?? NaN)),
  ),
  mistake(
    "sum-over-rows",
    "The sum runs over the rows of the batch; it has to run over the dimensions, axis 1.",
    (mu: Rows, logVar: Rows) =>
      (mu[0] ?? []).map((_, j) => sum(parts(right)(mu, logVar).map((row) => row[j] ?? NaN))),
  ),
  mistake(
    "one-value-for-all",
    "There is one value for the whole batch; each row has its own, the average over the batch comes later.",
    (mu: Rows, logVar: Rows) => sum(byRow(mu, logVar)),
    {
      variants: [
        (mu: Rows, logVar: Rows) => sum(byRow(mu, logVar)) / mu.length,
        (mu: Rows, logVar: Rows) => sum(byRow(mu, logVar)) / mu.flat().length,
      ],
    },
  ),
  mistake(
    "not-summed",
    "The dimensions are not added up; each row of the batch has one divergence.",
    parts(right),
  ),
  mistake(
    "column",
    "This is a column; with keepDims left out the sum is a vector.",
    (mu: Rows, logVar: Rows) => byRow(mu, logVar).map((value) => [value]),
  ),
  mistake(
    "bits",
    "This is in bits; nats are asked for, without a division by ln 2.",
    rows((mu, logVar) => right(mu, logVar) / Math.LN2),
  ),
];
