/** Enough of the series for 2^-53 where |x| <= 1/2. */
const SERIES_TERMS = 16;

/** exp(x) - 1 - x, never negative and 0 only at 0: near 0 by its series, where the difference would cancel. */
export function exponentialRemainder(x: number): number {
  if (Math.abs(x) > 0.5) return Math.expm1(x) - x;
  // x^2/2 (1 + x/3 (1 + x/4 (1 + ...)))
  let sum = 1;
  for (let k = SERIES_TERMS; k >= 3; k--) sum = 1 + (x / k) * sum;
  return (x * x * sum) / 2;
}
