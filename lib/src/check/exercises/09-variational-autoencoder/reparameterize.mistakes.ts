import { mistake } from "../../define-mistake.js";

type Rows = readonly (readonly number[])[];
type Entry = (mu: number, logVar: number, epsilon: number) => number;

const entries = (entry: Entry) => (mu: Rows, logVar: Rows, epsilon: Rows) =>
  mu.map((row, i) => row.map((mean, j) => entry(mean, logVar[i]?.[j] ?? NaN, epsilon[i]?.[j] ?? NaN)));

const formulas: readonly (readonly [id: string, diagnosis: string, first: Entry, ...others: Entry[]])[] = [
  [
    "variance-for-deviation",
    "The noise is multiplied by the variance exp(logVar); its standard deviation is the root of that, exp(logVar / 2).",
    (mu, logVar, epsilon) => mu + Math.exp(logVar) * epsilon,
  ],
  [
    "log-variance-for-deviation",
    "The noise is multiplied by logVar itself; the standard deviation is exp(logVar / 2).",
    (mu, logVar, epsilon) => mu + logVar * epsilon,
    (mu, logVar, epsilon) => mu + (logVar / 2) * epsilon,
  ],
  [
    "root-of-log",
    "The root is taken of the logarithm; first exp, then the root.",
    (mu, logVar, epsilon) => mu + Math.sqrt(logVar) * epsilon,
    (mu, logVar, epsilon) => mu + Math.sqrt(Math.abs(logVar)) * epsilon,
    (mu, logVar, epsilon) => mu + Math.exp(Math.sqrt(logVar)) * epsilon,
  ],
  [
    "exponent-doubled",
    "The exponent is doubled; a root halves it.",
    (mu, logVar, epsilon) => mu + Math.exp(2 * logVar) * epsilon,
  ],
  [
    "precision",
    "The exponent has the wrong sign: a larger variance would bring less noise.",
    (mu, logVar, epsilon) => mu + Math.exp(-logVar / 2) * epsilon,
    (mu, logVar, epsilon) => mu + Math.exp(-logVar) * epsilon,
  ],
  ["noise-left-out", "The noise is left out: this is the mean.", (mu) => mu],
  [
    "mean-left-out",
    "The mean is left out.",
    (_, logVar, epsilon) => Math.exp(logVar / 2) * epsilon,
    (_, logVar, epsilon) => Math.exp(logVar) * epsilon,
  ],
  [
    "noise-not-scaled",
    "The noise is added as it comes; it has to be multiplied by the standard deviation.",
    (mu, _, epsilon) => mu + epsilon,
  ],
  [
    "deviation-without-noise",
    "One standard deviation is added whatever the noise is; multiply it by epsilon.",
    (mu, logVar) => mu + Math.exp(logVar / 2),
    (mu, logVar) => mu + Math.exp(logVar),
  ],
  [
    "noise-added-to-deviation",
    "The noise is added to the standard deviation; it multiplies it.",
    (mu, logVar, epsilon) => mu + Math.exp(logVar / 2) + epsilon,
  ],
  [
    "noise-subtracted",
    "The noise is subtracted; its distribution is the same then, but positive noise is to raise z.",
    (mu, logVar, epsilon) => mu - Math.exp(logVar / 2) * epsilon,
  ],
  [
    "mean-scaled",
    "Mean and noise are both multiplied; the mean stands by itself.",
    (mu, logVar, epsilon) => Math.exp(logVar / 2) * (mu + epsilon),
    (mu, logVar, epsilon) => (mu + Math.exp(logVar / 2)) * epsilon,
    (mu, logVar, epsilon) => mu * Math.exp(logVar / 2) * epsilon,
  ],
];

const swapped = mistake(
  "noise-and-mean-exchanged",
  "Mean and noise have changed places: epsilon is what the deviation multiplies.",
  entries((mu, logVar, epsilon) => epsilon + Math.exp(logVar / 2) * mu),
);

export const reparameterizeMistakes = [
  ...formulas.map(([id, diagnosis, first, ...others]) =>
    mistake(id, diagnosis, entries(first), { variants: others.map(entries) }),
  ),
  swapped,
  mistake(
    "summed",
    "The dimensions are added up; every entry of z stands by itself.",
    (mu: Rows, logVar: Rows, epsilon: Rows) =>
      entries((m, v, e) => m + Math.exp(v / 2) * e)(mu, logVar, epsilon).map((row) =>
        row.reduce((total, value) => total + value, 0),
      ),
  ),
];
