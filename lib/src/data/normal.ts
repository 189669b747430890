import { normalQuantile } from "../random/normal-quantile.js";
import type { Random } from "../random/index.js";
import { drawsFrom } from "./draws.js";

/** The middles of 2^16 parts of the standard normal distribution of equal probability. */
let quantiles: Float32Array | undefined;

/**
 * Fills an array with standard normal numbers, two from every 32-bit draw: one of 65 536 quantiles each, so that the
 * mean is 0, the variance 1 within 1e-4 and none is beyond 4.4. Made for the noise of 47 million pixels, which
 * `Random.normal`, exact to the last of its 52 bits, takes five times as long to draw.
 */
export function fillNormal(values: Float32Array, random: Random): void {
  const { bits } = drawsFrom(random);
  const table = (quantiles ??= Float32Array.from({ length: 2 ** 16 }, (_, index) =>
    normalQuantile((index + 0.5) / 2 ** 16),
  ));
  for (let index = 0; index + 1 < values.length; index += 2) {
    const drawn = bits();
    values[index] = table[drawn & 0xffff] as number;
    values[index + 1] = table[drawn >>> 16] as number;
  }
  if (values.length % 2 === 1) values[values.length - 1] = table[bits() & 0xffff] as number;
}
