import type { Random } from "../../../random/random.js";

/** A multiple of 1/8 with |value| from 1/4 to 2, of either sign: short to type, and exact. */
export const eighth = (random: Random): number =>
  (random.integer(2, 17) / 8) * (random.integer(0, 2) === 0 ? -1 : 1);

/** In (0, 1), to two places, never near a half, where x and 1 − x look alike. */
export function grey(random: Random): number {
  const value = random.integer(5, 43) / 100;
  return random.integer(0, 2) === 0 ? value : 1 - value;
}
