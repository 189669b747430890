import { createRandom } from "latent-lab";

/** Points in the plane. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** `count` points around the line y = 2 + 0.5 x, with noise of standard deviation 1; the same for the same seed. */
export function noisyLine(count: number, seed: string): Points {
  const random = createRandom(seed);
  const x = Array.from({ length: count }, () => 10 * random.uniform());
  return { x, y: x.map((value) => 2 + 0.5 * value + random.normal()) };
}

/** y - (intercept + slope · x), point by point. */
export function residuals({ x, y }: Points, intercept: number, slope: number): number[] {
  return x.map((value, i) => (y[i] ?? NaN) - intercept - slope * value);
}
