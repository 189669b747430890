import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Mutant } from "../answers.js";

type Bound = Answers["elbo-gap"];

const logNormal = (x: number, mean: number, variance: number) =>
  -0.5 * (Math.log(2 * Math.PI * variance) + (x - mean) ** 2 / variance);
const kl = (m: number, v: number, M: number, V: number) =>
  0.5 * Math.log(V / v) + (v + (m - M) ** 2) / (2 * V) - 0.5;

const right: Bound = (x, { weight, bias, sigma }, { mean, variance }) => {
  const spread = sigma ** 2 + weight ** 2;
  const V = sigma ** 2 / spread;
  const M = (weight * (x - bias)) / spread;
  const lost = weight ** 2 * variance;
  return {
    evidence: logNormal(x, bias, spread),
    elbo: logNormal(x, weight * mean + bias, sigma ** 2) - lost / (2 * sigma ** 2) - kl(mean, variance, 0, 1),
    gap: kl(mean, variance, M, V),
  };
};

export const elboGapMutants: Mutant<Bound>[] = [
  {
    title: "the reconstruction of the mean alone",
    diagnosis: "mean-decoded",
    answer: (x, model, q) => ({
      ...right(x, model, q),
      elbo: logNormal(x, model.weight * q.mean + model.bias, model.sigma ** 2) - kl(q.mean, q.variance, 0, 1),
    }),
  },
  {
    title: "the difference of the other two",
    diagnosis: "gap-by-subtraction",
    answer: (x, model, q) => {
      const { evidence, elbo } = right(x, model, q);
      return { evidence, elbo, gap: evidence - elbo };
    },
  },
  {
    title: "the loss",
    diagnosis: "negated",
    answer: (x, model, q) => ({ ...right(x, model, q), elbo: -right(x, model, q).elbo }),
  },
  {
    title: "nothing but zeros",
    answer: () => ({ evidence: 0, elbo: 0, gap: 0 }),
  },
];

export const elboGapOdd: Record<string, Bound> = {
  "with the posterior over a common denominator": right,
  "moments multiplied out": (x, { weight, bias, sigma }, { mean, variance }) => {
    const precision = 1 + weight ** 2 / sigma ** 2;
    const away = x - bias;
    const square = away ** 2 - 2 * away * weight * mean + weight ** 2 * (mean ** 2 + variance);
    const spread = weight ** 2 + sigma ** 2;
    return {
      evidence: -Math.log(Math.sqrt(2 * Math.PI * spread)) - away ** 2 / spread / 2,
      elbo:
        -Math.log(sigma) -
        0.5 * Math.log(2 * Math.PI) -
        square / (2 * sigma ** 2) -
        (mean ** 2 + variance - 1 - Math.log(variance)) / 2,
      gap:
        0.5 *
        (-Math.log(precision) -
          Math.log(variance) +
          precision * (variance + (mean - (weight * away) / sigma ** 2 / precision) ** 2) -
          1),
    };
  },
};
