import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));
const crossEntropy = (x: number[], output: number[]) =>
  -total(x.map((v, i) => v * Math.log(output[i] ?? NaN) + (1 - v) * Math.log(1 - (output[i] ?? NaN))));
const divergence = (mean: number[], logVariance: number[]) =>
  0.5 * total(mean.map((m, j) => Math.exp(logVariance[j] ?? NaN) + m * m - 1 - (logVariance[j] ?? NaN)));

const listed = ((x: number[], o: number[], m: number[], l: number[]) => [
  crossEntropy(x, o),
  divergence(m, l),
]) as unknown as Answers["negative-elbo"];

export const negativeElboMutants: Mutant<Answers["negative-elbo"]>[] = [
  {
    title: "the formula of the sheet, minimised",
    diagnosis: "elbo",
    answer: (x, o, m, l, beta) => -crossEntropy(x, o) - beta * divergence(m, l),
  },
  {
    title: "minus the divergence",
    diagnosis: "divergence-subtracted",
    answer: (x, o, m, l, beta) => crossEntropy(x, o) - beta * divergence(m, l),
  },
  {
    title: "tf.mean for the pixels",
    diagnosis: "mean-over-pixels",
    answer: (x, o, m, l, beta) => crossEntropy(x, o) / x.length + beta * divergence(m, l),
  },
  {
    title: "logVar taken for log sigma",
    diagnosis: "log-deviation",
    answer: (x, o, m, l, beta) =>
      crossEntropy(x, o) +
      beta *
        divergence(
          m,
          l.map((value) => 2 * value),
        ),
  },
  {
    title: "no weight",
    diagnosis: "beta-ignored",
    answer: (x, o, m, l) => crossEntropy(x, o) + divergence(m, l),
  },
  {
    title: "in bits",
    answer: (x, o, m, l, beta) => (crossEntropy(x, o) + beta * divergence(m, l)) / Math.LN2,
  },
  {
    title: "x and output exchanged",
    answer: (x, o, m, l, beta) => crossEntropy(o, x) + beta * divergence(m, l),
  },
  { title: "nothing returned", answer: (() => undefined) as unknown as Answers["negative-elbo"] },
  { title: "both terms in a list", answer: listed },
];

export const negativeElboOdd: Record<string, Answers["negative-elbo"]> = {
  "by helper functions": (x, o, m, l, beta) => crossEntropy(x, o) + beta * divergence(m, l),
  "by a loop with the likelihood of each pixel": (x, o, m, l, beta) => {
    let loss = 0;
    for (let i = 0; i < x.length; i++) loss -= Math.log(x[i] === 1 ? (o[i] ?? NaN) : 1 - (o[i] ?? NaN));
    for (let j = 0; j < m.length; j++) {
      const sigma = Math.exp((l[j] ?? NaN) / 2);
      loss += beta * ((sigma ** 2 + (m[j] ?? NaN) ** 2 - 1) / 2 - Math.log(sigma));
    }
    return loss;
  },
  "as the negative of the bound": (x, o, m, l, beta) => {
    const kl = -0.5 * total(l.map((value, j) => 1 + value - (m[j] ?? NaN) ** 2 - Math.exp(value)));
    return -(-crossEntropy(x, o) - beta * kl);
  },
};

const units = (weights: number[][], bias: number[], x: number[]) =>
  weights.map((row, j) => sigmoid(total(row.map((w, i) => w * (x[i] ?? NaN))) + (bias[j] ?? NaN)));

const jacobian = ((weights: number[][], bias: number[], x: number[]) =>
  units(weights, bias, x).map((h, j) =>
    (weights[j] ?? []).map((w) => h * (1 - h) * w),
  )) as unknown as Answers["contractive-penalty"];

const byDifferences: Answers["contractive-penalty"] = (weights, bias, x) => {
  const step = 1e-5;
  const at = (i: number, by: number) =>
    units(
      weights,
      bias,
      x.map((value, k) => (k === i ? value + by : value)),
    );
  return total(
    x.map((_, i) => {
      const [up, down] = [at(i, step), at(i, -step)];
      return total(up.map((h, j) => ((h - (down[j] ?? NaN)) / (2 * step)) ** 2));
    }),
  );
};

export const contractivePenaltyMutants: Mutant<Answers["contractive-penalty"]>[] = [
  { title: "differences in place of the derivative", answer: byDifferences },
  {
    title: "the squared weights",
    diagnosis: "slope-missing",
    answer: (weights) => total(weights.flat().map((w) => w * w)),
  },
  {
    title: "the root at the end",
    diagnosis: "not-squared",
    answer: (weights, bias, x) =>
      Math.sqrt(
        total(
          units(weights, bias, x).map(
            (h, j) => (h * (1 - h)) ** 2 * total((weights[j] ?? []).map((w) => w * w)),
          ),
        ),
      ),
  },
  {
    title: "the slope of tanh",
    diagnosis: "slope-of-tanh",
    answer: (weights, bias, x) =>
      total(
        units(weights, bias, x).map((h, j) => (1 - h * h) ** 2 * total((weights[j] ?? []).map((w) => w * w))),
      ),
  },
  {
    title: "the squared code",
    answer: (weights, bias, x) => total(units(weights, bias, x).map((h) => h * h)),
  },
  {
    title: "the sum of weights squared instead of the sum of squares",
    answer: (weights, bias, x) =>
      total(units(weights, bias, x).map((h, j) => (h * (1 - h) * total(weights[j] ?? [])) ** 2)),
  },
  {
    title: "the Jacobian itself",
    answer: jacobian,
  },
];

export const contractivePenaltyOdd: Record<string, Answers["contractive-penalty"]> = {
  "unit by unit": (weights, bias, x) =>
    total(
      units(weights, bias, x).map((h, j) => (h * (1 - h)) ** 2 * total((weights[j] ?? []).map((w) => w * w))),
    ),
  "the whole Jacobian, by the slope 1 / (2 + exp t + exp −t)": (weights, bias, x) => {
    const jacobian = weights.map((row, j) => {
      const t = row.reduce((sum, w, i) => sum + w * (x[i] ?? NaN), bias[j] ?? NaN);
      return row.map((w) => w / (2 + Math.exp(t) + Math.exp(-t)));
    });
    return total(jacobian.flat().map((entry) => entry ** 2));
  },
};
