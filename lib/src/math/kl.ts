import { requireDistribution } from "./distribution.js";
import { divergenceTerm } from "./divergence-term.js";
import { exponentialRemainder } from "./exponential-remainder.js";
import { reserved } from "../reserved.js";

/**
 * Kullback–Leibler divergence KL(q || p) = sum of q ln(q/p) of two distributions over the same outcomes, in nats.
 *
 * At least 0, and 0 only for equal distributions, also in floating point (see `divergenceTerm`). An outcome with
 * q = 0 adds nothing; one with p = 0 < q makes the divergence Infinity. Sums may be off by 1e-9; the result is
 * then off by about as much.
 * Throws RangeError on unequal lengths, entries that are negative or not finite, and sums off by more than 1e-9.
 * Source: S. Kullback and R. A. Leibler, "On information and sufficiency", Ann. Math. Statist. 22 (1951).
 */
export function klDiscrete(q: readonly number[], p: readonly number[]): number {
  reserved("klDiscrete");
  if (q.length !== p.length) {
    throw new RangeError(
      `Expected q and p of the same length, received ${q.length} and ${p.length}: give both over the same outcomes.`,
    );
  }
  requireDistribution("q", q);
  requireDistribution("p", p);
  let sum = 0;
  for (const [index, probability] of q.entries()) sum += divergenceTerm(probability, p[index] as number);
  return sum;
}

/**
 * KL(Bernoulli(p1) || Bernoulli(p2)) in nats, with the edge rules of `klDiscrete`.
 * Throws RangeError unless both are in [0, 1].
 */
export function klBernoulli(p1: number, p2: number): number {
  reserved("klBernoulli");
  for (const [name, p] of Object.entries({ p1, p2 })) {
    if (!Number.isFinite(p) || p < 0 || p > 1) {
      throw new RangeError(`Expected ${name} in [0, 1], received ${p}: give the probability of outcome 1.`);
    }
  }
  return divergenceTerm(p1, p2, p1 - p2) + divergenceTerm(1 - p1, 1 - p2, p2 - p1);
}

/**
 * KL(N(mean, exp(logVariance)) || N(0, 1)) = (mean^2 + exp(logVariance) - 1 - logVariance) / 2 in nats. Of arrays,
 * one entry per dimension, the sum: the divergence of the diagonal normal from N(0, I).
 * Throws RangeError on unequal lengths and on entries that are not finite.
 * Source: D. P. Kingma and M. Welling, "Auto-encoding variational Bayes" (2014), appendix B.
 */
export function klNormal(mean: number | readonly number[], logVariance: number | readonly number[]): number {
  reserved("klNormal");
  const means = typeof mean === "number" ? [mean] : mean;
  const logVariances = typeof logVariance === "number" ? [logVariance] : logVariance;
  if (means.length !== logVariances.length) {
    throw new RangeError(
      `Expected as many means as log-variances, received ${means.length} and ${logVariances.length}: give one of each per dimension.`,
    );
  }
  let sum = 0;
  for (const [index, mu] of means.entries()) {
    const logVar = logVariances[index] as number;
    if (!Number.isFinite(mu) || !Number.isFinite(logVar)) {
      throw new RangeError(
        `Expected finite numbers, received mean ${mu} and log-variance ${logVar} in dimension ${index}: the variance itself must be positive and finite.`,
      );
    }
    sum += (mu * mu + exponentialRemainder(logVar)) / 2;
  }
  return sum;
}
