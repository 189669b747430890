import { mistake } from "../../define-mistake.js";

type Args = [noisy: number, values: number[], weights: number[], sigma: number];
type Counts = (...args: Args) => number[];

const sum = (numbers: readonly number[]) => numbers.reduce((total, value) => total + value, 0);
/** Returns a function that finds what each value counts, with a cost that may be another than (noisy − v)²/(2σ²). */
const counts =
  (cost: (difference: number, sigma: number) => number, weighed = true): Counts =>
  (noisy, values, weights, sigma) => {
    const costs = values.map((value) => cost(noisy - value, sigma));
    const least = Math.min(...costs);
    return costs.map((each, i) => (weighed ? (weights[i] ?? NaN) : 1) * Math.exp(least - each));
  };
const right = counts((d, s) => d ** 2 / (2 * s ** 2));
const meanBy =
  (count: Counts) =>
  (...args: Args) => {
    const found = count(...args);
    return sum(found.map((each, i) => each * (args[1][i] ?? NaN))) / sum(found);
  };
const mostBy =
  (count: Counts) =>
  (...args: Args) => {
    const found = count(...args);
    return args[1][found.indexOf(Math.max(...found))];
  };
/** As it is written down first: the densities themselves, which are 0 far out. */
const density: Counts = (noisy, values, weights, sigma) =>
  values.map((value, i) => (weights[i] ?? NaN) * Math.exp(-((noisy - value) ** 2) / (2 * sigma ** 2)));

export const bestDenoiserMistakes = [
  mistake(
    "underflow",
    "Far out every density is 0, and 0/0 is NaN; take the smallest cost off all exponents first.",
    meanBy(density),
  ),
  mistake(
    "weights-forgotten",
    "All values are taken to be equally frequent; each counts by its weight too.",
    meanBy(counts((d, s) => d ** 2 / (2 * s ** 2), false)),
  ),
  mistake(
    "most-probable",
    "This is the most probable value. The squared error is smallest for the mean of all that are possible.",
    mostBy(right),
  ),
  mistake(
    "nearest",
    "This is the nearest value, whatever it weighs; a rare value is a bad guess though it is near.",
    mostBy(counts((d) => d ** 2, false)),
  ),
  mistake(
    "two-forgotten",
    "The exponent of a Gaussian is −d²/(2σ²); here the 2 is missing.",
    meanBy(counts((d, s) => d ** 2 / s ** 2)),
  ),
  mistake(
    "sigma-not-squared",
    "The exponent of a Gaussian is −d²/(2σ²); here σ is not squared.",
    meanBy(counts((d, s) => d ** 2 / (2 * s))),
  ),
  mistake(
    "difference-not-squared",
    "The exponent of a Gaussian is −d²/(2σ²); here the distance is not squared.",
    meanBy(counts((d, s) => Math.abs(d) / (2 * s ** 2))),
  ),
  mistake(
    "prior-mean",
    "This is the mean before anything was seen; the noisy value does not enter.",
    (...args: Args) => sum(args[1].map((value, i) => value * (args[2][i] ?? NaN))),
  ),
  mistake("noisy-returned", "The noisy value comes back as it was.", (noisy: number) => noisy),
  mistake("not-normalised", "The counts do not add up to 1; divide by their sum.", (...args: Args) =>
    sum(density(...args).map((each, i) => each * (args[1][i] ?? NaN))),
  ),
  mistake(
    "probabilities",
    "The probabilities of the values come back; their mean is asked for.",
    (...args: Args) => {
      const found = right(...args);
      return found.map((each) => each / sum(found));
    },
  ),
];
