/** 1/23, 1/21, ..., 1/3, 1: the series of atanh(s)/s in s^2, enough for 2^-53 where |s| <= 0.172. */
const SERIES = Array.from({ length: 12 }, (_, index) => 1 / (23 - 2 * index));

/**
 * The natural logarithm of a number in (0, 1], to about 2 units in the last place, with the same bits on every
 * platform. ECMAScript leaves the last bits of Math.log open, and a quantile built on it could then differ; this
 * one uses + - * / only: ln(m 2^e) = e ln 2 + 2 atanh((m - 1) / (m + 1)).
 */
export function portableLog(x: number): number {
  let mantissa = x;
  let exponent = 0;
  while (mantissa < Math.SQRT1_2) {
    mantissa *= 2;
    exponent -= 1;
  }
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (const coefficient of SERIES) sum = sum * square + coefficient;
  return exponent * Math.LN2 + 2 * s * sum;
}
