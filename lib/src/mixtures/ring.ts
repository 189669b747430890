import type { Random } from "../random/index.js";

/** A point of the plane. */
export type Point = readonly [x: number, y: number];

export interface RingOptions {
  /** Default 8. */
  readonly modes?: number;
  /** The radius of the circle on which the centres lie evenly; default 2. */
  readonly radius?: number;
}

/**
 * The centres of a ring of Gaussians, the toy on which mode collapse is usually shown. The first lies at (radius, 0).
 * L. Metz et al., "Unrolled generative adversarial networks" (2017). Throws RangeError unless there is a mode.
 */
export function ringCentres({ modes = 8, radius = 2 }: RingOptions = {}): Point[] {
  if (!Number.isInteger(modes) || modes < 1) {
    throw new RangeError(`Expected a whole number of modes, received ${modes}: 1 is the least.`);
  }
  return Array.from({ length: modes }, (_, i) => {
    const angle = (2 * Math.PI * i) / modes;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** Draws around the centres, each centre as probable as the others, with the same deviation in both directions. */
export function drawAround(
  centres: readonly Point[],
  deviation: number,
  count: number,
  random: Random,
): Point[] {
  return Array.from({ length: count }, () => {
    const [x, y] = centres[random.integer(0, centres.length)] as Point;
    return [random.normal(x, deviation), random.normal(y, deviation)];
  });
}
