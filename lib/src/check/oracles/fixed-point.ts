/**
 * Arithmetic with 128 binary places on BigInt, and a logarithm from its series. It shares nothing with `Math.log`
 * nor with floating-point sums, so an oracle made of it cannot repeat a student's rounding or shortcut.
 */
const BITS = 128n;
export const ONE = 1n << BITS;
const TWO = 2n * ONE;

/** Exact for 0 and every float64 in [2^-75, 1]; smaller numbers lose their last binary places. */
export function fixed(value: number): bigint {
  return BigInt(Math.trunc(value * 2 ** Number(BITS)));
}

export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) >> BITS;
}

export function toNumber(value: bigint): number {
  return Number(value) / 2 ** Number(BITS);
}

/** Logarithms already computed: a sweep over a grid needs the same few hundred again and again. */
const known = new Map<bigint, bigint>();

/** Natural logarithm of a positive number, to about 120 binary places. */
export function ln(value: bigint): bigint {
  // V8 hashes the lowest 64 bits, which are zeros in what comes from a float64; this mapping is one to one.
  const key = value ^ (value >> 64n);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > 2000) known.clear();
  const result = reduced(value);
  known.set(key, result);
  return result;
}

/** ln(m · 2^e) = ln m + e ln 2 with m in [1, 2). */
function reduced(value: bigint): bigint {
  const exponent = BigInt(value.toString(2).length) - 1n - BITS;
  const mantissa = exponent >= 0n ? value >> exponent : value << -exponent;
  return lnSeries(mantissa) + exponent * LN_2;
}

/** ln x = 2 (y + y³/3 + y⁵/5 + …) with y = (x - 1)/(x + 1), for x in [1, 2]: each term adds 3 binary places. */
function lnSeries(x: bigint): bigint {
  const y = ((x - ONE) << BITS) / (x + ONE);
  const square = multiply(y, y);
  let sum = 0n;
  for (let power = y, odd = 1n; power !== 0n; power = multiply(power, square), odd += 2n) sum += power / odd;
  return 2n * sum;
}

const LN_2 = lnSeries(TWO);
