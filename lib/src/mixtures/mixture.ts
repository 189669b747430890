import type { Random } from "../random/index.js";

/** A weighted sum of Gaussians on the line. */
export interface Mixture {
  readonly parts: readonly {
    /** Positive; they need not add up to 1. */
    readonly weight: number;
    readonly mean: number;
    /** Standard deviation, positive. */
    readonly deviation: number;
  }[];
}

/** ln N(x; mean, deviation²). */
export function logNormal(x: number, mean: number, deviation: number): number {
  const z = (x - mean) / deviation;
  return -0.5 * z * z - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI);
}

/** The logarithm of the mixture's density at x; finite also far out, where the density itself underflows to 0. */
export function logDensity(mixture: Mixture, x: number): number {
  const total = totalWeight(mixture);
  const logs = mixture.parts.map(
    ({ weight, mean, deviation }) => Math.log(weight / total) + logNormal(x, mean, deviation),
  );
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

/** The mixture's density at x. Throws RangeError for a mixture without parts, or with a weight or deviation <= 0. */
export function mixtureDensity(mixture: Mixture, x: number): number {
  return Math.exp(logDensity(mixture, x));
}

/** `count` draws: first a part by its weight, then from its Gaussian. Throws RangeError as `mixtureDensity` does. */
export function drawMixture(mixture: Mixture, count: number, random: Random): number[] {
  const total = totalWeight(mixture);
  return Array.from({ length: count }, () => {
    let left = random.uniform() * total;
    const drawn = mixture.parts.find(({ weight }) => (left -= weight) < 0) ?? mixture.parts.at(-1);
    return random.normal(drawn?.mean, drawn?.deviation);
  });
}

/** Throws RangeError for a mixture without parts, or with a weight or deviation that is not positive. */
export function totalWeight({ parts }: Mixture): number {
  const wrong = parts.find(({ weight, deviation }) => !(weight > 0 && deviation > 0));
  if (parts.length > 0 && !wrong) return parts.reduce((sum, { weight }) => sum + weight, 0);
  throw new RangeError(
    wrong
      ? `Expected positive weights and deviations, received ${JSON.stringify(wrong)}: leave a part without weight out.`
      : "Expected a mixture of at least one Gaussian, received none: give parts.",
  );
}
