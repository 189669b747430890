import { integral } from "./integral.js";

/** z ~ N(0, 1) and x | z ~ N(weight · z + bias, sigma²): the smallest VAE, in which every integral has a value. */
export interface LinearModel {
  readonly weight: number;
  readonly bias: number;
  readonly sigma: number;
}

/** q(z) = N(mean, variance). */
export interface Code {
  readonly mean: number;
  readonly variance: number;
}

const STEPS = 2400;
const REACH = 12;

const logNormal = (x: number, mean: number, variance: number) =>
  -0.5 * Math.log(2 * Math.PI * variance) - (x - mean) ** 2 / (2 * variance);

const logJoint = (x: number, z: number, { weight, bias, sigma }: LinearModel) =>
  logNormal(z, 0, 1) + logNormal(x, weight * z + bias, sigma ** 2);

/** ln p(x), ELBO(q) and KL(q ‖ p(z|x)) in nats, each by the integral that defines it. */
export function boundByIntegrals(x: number, model: LinearModel, { mean, variance }: Code) {
  const evidence = Math.log(integral((z) => Math.exp(logJoint(x, z, model)), 0, REACH, STEPS));
  const expectation = (f: (z: number) => number) =>
    integral((z) => Math.exp(logNormal(z, mean, variance)) * f(z), mean, REACH * Math.sqrt(variance), STEPS);
  return {
    evidence,
    elbo: expectation((z) => logJoint(x, z, model) - logNormal(z, mean, variance)),
    gap: expectation((z) => logNormal(z, mean, variance) - (logJoint(x, z, model) - evidence)),
  };
}

/** p(z|x), by completing the square in z. */
export function posterior(x: number, { weight, bias, sigma }: LinearModel): Code {
  const precision = 1 + (weight / sigma) ** 2;
  return { mean: (weight * (x - bias)) / sigma ** 2 / precision, variance: 1 / precision };
}

/** KL(N ‖ N) in nats. */
export const divergenceOf = (q: Code, p: Code): number =>
  0.5 * (Math.log(p.variance / q.variance) + (q.variance + (q.mean - p.mean) ** 2) / p.variance - 1);
