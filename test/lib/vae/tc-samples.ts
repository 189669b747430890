import { createRandom } from "../../../lib/src/random/index.js";

/** Draws of two standard normal variables, and what a function makes of them. */
export function pairs(
  seed: string | number,
  count: number,
  of: (a: number, b: number) => number[],
): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => of(random.normal(), random.normal()));
}

/** Two standard normal variables of correlation rho. */
export const correlated = (rho: number) => (a: number, b: number) => [
  a,
  rho * a + Math.sqrt(1 - rho ** 2) * b,
];

/** z2 = z1² − 1: uncorrelated with z1 and determined by it. */
export const curve = (a: number) => [a, a ** 2 - 1];

/** The same with normal noise of standard deviation ½ on z2. */
export const noisyCurve = (a: number, b: number) => [a, a ** 2 - 1 + 0.5 * b];
