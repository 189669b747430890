import { logDensity, logNormal, totalWeight, type Mixture } from "./mixture.js";

export interface GaussianFit {
  readonly mean: number;
  readonly deviation: number;
  /** The divergence that was made small, in nats. */
  readonly divergence: number;
}

/**
 * The Gaussian q with the least forward divergence KL(p‖q), where p is the mixture: the one with p's mean and
 * variance, since KL(p‖q) = −E_p ln q + constant is a maximum likelihood fit. It has to put mass wherever p has some
 * (mode-covering). Throws RangeError as `mixtureDensity` does.
 */
export function fitForward(mixture: Mixture): GaussianFit {
  const total = totalWeight(mixture);
  const expectation = (of: (part: Mixture["parts"][number]) => number) =>
    mixture.parts.reduce((sum, part) => sum + (part.weight / total) * of(part), 0);
  const mean = expectation((part) => part.mean);
  const deviation = Math.sqrt(expectation((part) => part.deviation ** 2 + (part.mean - mean) ** 2));
  const divergence = mixture.parts.reduce(
    (sum, part) =>
      sum +
      (part.weight / total) *
        expectationOf(
          (x) => logDensity(mixture, x) - logNormal(x, mean, deviation),
          part.mean,
          part.deviation,
        ),
    0,
  );
  return { mean, deviation, divergence };
}

/** The place where the search for a reverse fit begins; there is a local optimum near every mode. */
export interface GaussianStart {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * A Gaussian q with a locally least reverse divergence KL(q‖p), found by descent from `start`: it must not put mass
 * where p has none, and so settles on one mode if the modes are far apart (mode-seeking). Throws RangeError as
 * `mixtureDensity` does, or if the start's deviation is not positive.
 */
export function fitReverse(mixture: Mixture, start: GaussianStart): GaussianFit {
  totalWeight(mixture);
  if (!(start.deviation > 0)) {
    throw new RangeError(`Expected a positive deviation to start from, received ${start.deviation}.`);
  }
  const divergence = (mean: number, logDeviation: number) =>
    reverseDivergence(mixture, { mean, deviation: Math.exp(logDeviation) });
  let [mean, logDeviation] = [start.mean, Math.log(start.deviation)];
  let least = divergence(mean, logDeviation);
  // Pattern search: no derivative, and it ends in a local optimum as descent by gradient does.
  for (let step = Math.min(0.25, start.deviation); step > 1e-7;) {
    const tries = [
      [mean + step, logDeviation],
      [mean - step, logDeviation],
      [mean, logDeviation + step],
      [mean, logDeviation - step],
    ] as const;
    const [best] = tries
      .map(([m, s]) => ({ m, s, value: divergence(m, s) }))
      .sort((one, other) => one.value - other.value);
    if (best && best.value < least) [mean, logDeviation, least] = [best.m, best.s, best.value];
    else step /= 2;
  }
  return { mean, deviation: Math.exp(logDeviation), divergence: least };
}

/** KL(q‖p) in nats of a Gaussian q to the mixture p; 0 only if they are equal. */
export function reverseDivergence(mixture: Mixture, { mean, deviation }: GaussianStart): number {
  return expectationOf((x) => logNormal(x, mean, deviation) - logDensity(mixture, x), mean, deviation);
}

const POINTS = 400;
/** Deviations to either side; beyond 9 of them lies a mass of 1e-19. */
const REACH = 9;

/** E f(X) for X ~ N(mean, deviation²) by the trapezoidal rule, whose error on such integrands is of rounding's size. */
function expectationOf(f: (x: number) => number, mean: number, deviation: number): number {
  const width = (2 * REACH) / POINTS;
  let sum = 0;
  for (let i = 0; i <= POINTS; i++) {
    const z = -REACH + i * width;
    sum += Math.exp(logNormal(z, 0, 1)) * f(mean + deviation * z);
  }
  return sum * width;
}
