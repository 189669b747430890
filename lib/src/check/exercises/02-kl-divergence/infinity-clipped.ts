import type { Mistake } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";

/** The small numbers that students put in the place of 0. */
export const EPSILONS = [1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16] as const;

/** The mistake of keeping the zeros from the logarithm by a small number, in the two ways that one meets. */
export function infinityClipped<Args extends readonly unknown[]>(
  clipped: (epsilon: number) => (...args: Args) => unknown,
  smoothed: (epsilon: number) => (...args: Args) => unknown,
  { epsilons = EPSILONS as readonly number[], what = "an infinite divergence" } = {},
): Mistake {
  return mistake(
    "infinity-clipped",
    `A small number stands in for 0 or is added to it, which makes ${what} finite; decide the zeros before the logarithm.`,
    clipped(1e-12),
    { variants: epsilons.flatMap((epsilon) => [clipped(epsilon), smoothed(epsilon)]) },
  );
}
