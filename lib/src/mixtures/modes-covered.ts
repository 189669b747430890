import type { Point } from "./ring.js";
import { reserved } from "../reserved.js";

export interface ModeCoverage {
  /** Centres that at least `least` samples belong to. */
  readonly covered: number;
  /** Number of samples that belong to each centre. */
  readonly counts: readonly number[];
  /** Share of the samples that belong to a centre at all, in [0, 1]. */
  readonly quality: number;
}

/**
 * Counts the modes that samples cover. A sample belongs to its nearest centre if it is no further than `radius` from
 * it, else to none; a mode counts as covered from `least` samples on. Both numbers change the count, so name them
 * beside it.
 * Throws RangeError without centres.
 */
export function modesCovered(
  samples: readonly Point[],
  centres: readonly Point[],
  radius: number,
  least = 1,
): ModeCoverage {
  reserved("modesCovered");
  if (centres.length === 0) throw new RangeError("Expected at least one centre, received none.");
  const counts = centres.map(() => 0);
  for (const [x, y] of samples) {
    const distances = centres.map(([a, b]) => Math.hypot(x - a, y - b));
    const nearest = distances.indexOf(Math.min(...distances));
    if ((distances[nearest] ?? Infinity) <= radius) counts[nearest] = (counts[nearest] ?? 0) + 1;
  }
  return {
    covered: counts.filter((count) => count >= least).length,
    counts,
    quality: samples.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / samples.length,
  };
}
