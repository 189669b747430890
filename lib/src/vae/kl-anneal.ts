import { reserved } from "../reserved.js";

export interface AnnealOptions {
  /** Steps until the weight has reached `to`; 0 is no warm-up. */
  readonly steps: number;
  /** Weight of the first step; default 0. */
  readonly from?: number;
  /** Weight from then on; default 1, which is −ELBO. */
  readonly to?: number;
}

/**
 * A warm-up of the weight of KL, for `beta` of `trainVae`: linear from `from` to `to`, then constant. It lets the
 * decoder find a use for z before a code costs anything, and so prevents posterior collapse.
 * S. R. Bowman et al., "Generating sentences from a continuous space" (2016).
 * Throws RangeError unless steps >= 0 and 0 <= from <= to.
 */
export function klAnneal({ steps, from = 0, to = 1 }: AnnealOptions): (step: number) => number {
  if (!(steps >= 0 && from >= 0 && from <= to && to < Infinity)) {
    throw new RangeError(
      `Expected steps >= 0 and 0 <= from <= to, received ${steps} steps from ${from} to ${to}: the weight of KL rises.`,
    );
  }
  return (step) => {
    reserved("klAnneal");
    return step >= steps ? to : from + ((to - from) * step) / steps;
  };
}
