import type { Random } from "../random/index.js";
import { drawsFrom } from "./draws.js";
import { fillNormal } from "./normal.js";

/**
 * Adds `deviation` times a standard normal number to every value and clips to [0, 1], as the tutorial's notebook does
 * (0.2 there). Returns a copy. Draw it once, not once per epoch, to train on the pairs that the sheet means.
 * Throws RangeError unless deviation >= 0.
 */
export function gaussian(values: Float32Array, random: Random, deviation = 0.2): Float32Array {
  if (!(deviation >= 0 && Number.isFinite(deviation))) {
    throw new RangeError(`Expected a standard deviation >= 0, received ${deviation}: 0.2 is the tutorial's.`);
  }
  const noisy = new Float32Array(values.length);
  fillNormal(noisy, random);
  for (let index = 0; index < noisy.length; index++) {
    const value = (values[index] as number) + deviation * (noisy[index] as number);
    noisy[index] = Math.min(1, Math.max(0, value));
  }
  return noisy;
}

/** Sets every value to 0 with probability `share`, independently. Returns a copy. Throws RangeError outside [0, 1]. */
export function mask(values: Float32Array, random: Random, share: number): Float32Array {
  return replace(values, random, share, () => 0);
}

/**
 * Sets every value with probability `share` to 0 or 1, each as often. Returns a copy.
 * Throws RangeError outside [0, 1].
 */
export function saltPepper(values: Float32Array, random: Random, share: number): Float32Array {
  return replace(values, random, share, (bits) => bits & 1);
}

function replace(
  values: Float32Array,
  random: Random,
  share: number,
  by: (bits: number) => number,
): Float32Array {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`Expected a share of values from 0 to 1, received ${share}.`);
  }
  const { bits } = drawsFrom(random);
  // The lowest bit decides between salt and pepper; the other 31 whether there is any.
  const limit = share * 2 ** 31;
  return values.map((value) => {
    const drawn = bits();
    return drawn >>> 1 < limit ? by(drawn) : value;
  });
}
