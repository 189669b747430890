import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Gradients = Answers["loss-gradients"];
type Constants = Answers["best-constants"];

const both =
  (
    mse: (x: number, p: number, n: number) => number,
    bce: (x: number, p: number, n: number) => number,
  ): Gradients =>
  (x, output) => ({
    mse: x.map((value, i) => mse(value, output[i] ?? NaN, x.length)),
    bce: x.map((value, i) => bce(value, output[i] ?? NaN, x.length)),
  });
const mse = (x: number, p: number, n: number) => (-2 / n) * (x - p);
const bce = (x: number, p: number) => (1 - x) / (1 - p) - x / p;

export const lossGradientsWrong: Mutant<Gradients>[] = [
  {
    title: "power rule without its factor",
    diagnosis: "two-forgotten",
    answer: both((x, p, n) => (p - x) / n, bce),
  },
  { title: "a sum of squares", diagnosis: "mse-summed", answer: both((x, p) => 2 * p - 2 * x, bce) },
  {
    title: "a mean of cross-entropies, as Keras has it",
    diagnosis: "bce-averaged",
    answer: both(mse, (x, p, n) => bce(x, p) / n),
  },
  {
    title: "x − p",
    diagnosis: "signs-turned",
    answer: both(
      (x, p, n) => (2 * (x - p)) / n,
      (x, p) => (x - p) / (p - p * p),
    ),
  },
  {
    title: "the likelihood's gradient",
    diagnosis: "bce-sign",
    answer: both(mse, (x, p) => x / p - (1 - x) / (1 - p)),
  },
  {
    title: "the shortcut of sigmoid and cross-entropy",
    diagnosis: "by-the-activation",
    answer: both(mse, (x, p) => p - x),
  },
  { title: "one term only", diagnosis: "white-pixels-only", answer: both(mse, (x, p) => -(x / p)) },
  {
    title: "the minus of 1 − p lost",
    diagnosis: "inner-derivative",
    answer: both(mse, (x, p) => -(x / p + (1 - x) / (1 - p))),
  },
  {
    title: "arguments in the other order",
    diagnosis: "exchanged",
    answer: (x, output) => both(mse, bce)(output, x),
  },
  {
    title: "names exchanged",
    diagnosis: "names-exchanged",
    answer: (x, output) => {
      const right = both(mse, bce)(x, output);
      return { mse: right.bce, bce: right.mse };
    },
  },
];

export const lossGradientsRight: Record<string, Gradients> = {
  "term by term": both(mse, bce),
  "by a loop": (x, output) => {
    const result: { mse: number[]; bce: number[] } = { mse: [], bce: [] };
    for (let i = 0; i < x.length; i++) {
      const [value, p] = [x[i] ?? NaN, output[i] ?? NaN];
      result.mse.push((2 / x.length) * (p - value));
      result.bce.push((p - value) / (p * (1 - p)));
    }
    return result;
  },
};

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const average = (values: number[]) => total(values) / values.length;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

export const bestConstantsWrong: Mutant<Constants>[] = [
  {
    title: "always the mean",
    diagnosis: "mean-for-all",
    answer: (v) => ({ mse: average(v), mae: average(v), bce: average(v) }),
  },
  {
    title: "always the median",
    diagnosis: "median-for-all",
    answer: (v) => ({ mse: median(v), mae: median(v), bce: median(v) }),
  },
  {
    title: "mean and median exchanged",
    diagnosis: "exchanged",
    answer: (v) => ({ mse: median(v), mae: average(v), bce: average(v) }),
  },
  {
    title: "no sort",
    diagnosis: "not-sorted",
    answer: (v) => ({ mse: average(v), mae: v[Math.floor(v.length / 2)] ?? NaN, bce: average(v) }),
  },
  {
    title: "the middle of the range",
    diagnosis: "middle-of-the-range",
    answer: (v) => {
      const middle = (Math.max(...v) + Math.min(...v)) / 2;
      return { mse: middle, mae: middle, bce: middle };
    },
  },
  {
    title: "a half for the cross-entropy",
    diagnosis: "half",
    answer: (v) => ({ mse: average(v), mae: median(v), bce: 1 / 2 }),
  },
  {
    title: "rounded",
    diagnosis: "rounded-to-black-and-white",
    answer: (v) => ({ mse: average(v), mae: median(v), bce: average(v) > 0.5 ? 1 : 0 }),
  },
  {
    title: "not divided",
    diagnosis: "sums",
    answer: (v) => ({ mse: total(v), mae: median(v), bce: total(v) }),
  },
];

export const bestConstantsRight: Record<string, Constants> = {
  "mean and median": (v) => ({ mse: average(v), mae: median(v), bce: average(v) }),
  "the median by trying every value": (v) => {
    const cost = (c: number) => total(v.map((x) => Math.abs(x - c)));
    const mae = v.reduce((best, c) => (cost(c) < cost(best) ? c : best));
    return { mse: average(v), mae, bce: average(v) };
  },
};
