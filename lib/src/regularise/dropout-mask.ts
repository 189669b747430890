import type { Random } from "../random/index.js";
import { reserved } from "../reserved.js";

/**
 * Factors for `count` units: 0 with probability `rate`, else 1 / (1 − rate), so that the expected factor is 1 and
 * nothing has to be rescaled when the model is used ("inverted" dropout; N. Srivastava et al., 2014).
 * Throws RangeError unless 0 <= rate < 1.
 */
export function dropoutMask(count: number, rate: number, random: Random): Float32Array {
  reserved("dropoutMask");
  requireRate(rate);
  return Float32Array.from({ length: count }, () => (random.uniform() < rate ? 0 : 1 / (1 - rate)));
}

/** Throws RangeError unless 0 <= rate < 1. */
export function requireRate(rate: number): void {
  if (rate >= 0 && rate < 1) return;
  throw new RangeError(
    `Expected a dropout rate in [0, 1), received ${rate}: it is the share that is dropped.`,
  );
}
