// Four 32-bit floats at a time.

/** sum + a b: one instruction, with one rounding, where the build may use relaxed SIMD. */
export function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, sum) : f32x4.add(sum, f32x4.mul(a, b));
}

export function sumOfLanes(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** The sum of each vector's lanes, in the lanes of one. */
export function sumsOfLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

/** Two steps of a Horner scheme's `p * x + c` are the hot part of the functions below. */
function horner(p: v128, x: v128, c: f32): v128 {
  return multiplyAdd(f32x4.splat(c), p, x);
}

/** e^x to about 1e-7 relative, x clamped to [-87, 88]; S. Moshier's Cephes, expf. */
export function exponential(x: v128): v128 {
  // pmin and pmax are one instruction each; min and max, with their rules for -0, are six.
  x = f32x4.pmax(f32x4.pmin(x, f32x4.splat(88)), f32x4.splat(-87));
  // Adding 1.5 * 2^23 rounds to an integer, which is then in the low bits.
  const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504)), f32x4.splat(12582912));
  const k = f32x4.sub(shifted, f32x4.splat(12582912));
  // x - k ln 2, with ln 2 in two parts so that the product is exact.
  x = f32x4.sub(x, f32x4.mul(k, f32x4.splat(0.693359375)));
  x = f32x4.sub(x, f32x4.mul(k, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = horner(p, x, 1.3981999507e-3);
  p = horner(p, x, 8.3334519073e-3);
  p = horner(p, x, 4.1665795894e-2);
  p = horner(p, x, 1.6666665459e-1);
  p = horner(p, x, 5.0000001201e-1);
  p = f32x4.add(f32x4.mul(p, f32x4.mul(x, x)), f32x4.add(x, f32x4.splat(1)));
  const powerOfTwo = i32x4.shl(i32x4.add(shifted, i32x4.splat(127)), 23);
  return f32x4.mul(p, powerOfTwo);
}

/** Natural logarithm of positive normal numbers, to about 1e-7, and NaN of NaN; S. Moshier's Cephes, logf. */
export function logarithm(x: v128): v128 {
  const one = f32x4.splat(1);
  // All bits set are a NaN too.
  const notANumber = f32x4.ne(x, x);
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)));
  // The mantissa in [0.5, 1), moved to [sqrt(0.5), sqrt(2)) so that its logarithm is small.
  x = v128.or(v128.and(x, i32x4.splat(0x007fffff)), f32x4.splat(0.5));
  const low = f32x4.lt(x, f32x4.splat(0.70710678));
  exponent = f32x4.sub(exponent, v128.and(one, low));
  x = f32x4.add(f32x4.sub(x, one), v128.and(x, low));
  const square = f32x4.mul(x, x);
  let p = f32x4.splat(7.0376836292e-2);
  p = horner(p, x, -1.151461031e-1);
  p = horner(p, x, 1.167699874e-1);
  p = horner(p, x, -1.2420140846e-1);
  p = horner(p, x, 1.4249322787e-1);
  p = horner(p, x, -1.6668057665e-1);
  p = horner(p, x, 2.0000714765e-1);
  p = horner(p, x, -2.4999993993e-1);
  p = horner(p, x, 3.3333331174e-1);
  p = f32x4.mul(f32x4.mul(p, x), square);
  p = f32x4.add(p, f32x4.mul(exponent, f32x4.splat(-2.1219444e-4)));
  p = f32x4.sub(p, f32x4.mul(square, f32x4.splat(0.5)));
  const result = f32x4.add(f32x4.add(x, p), f32x4.mul(exponent, f32x4.splat(0.693359375)));
  return v128.or(result, notANumber);
}

export function sigmoid(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
}

/** Loads `count` (1 to 3) floats into the first lanes; the others are 0. */
export function loadPart(pointer: usize, count: i32): v128 {
  let v = f32x4.splat(0);
  v = f32x4.replace_lane(v, 0, load<f32>(pointer));
  if (count > 1) v = f32x4.replace_lane(v, 1, load<f32>(pointer, 4));
  if (count > 2) v = f32x4.replace_lane(v, 2, load<f32>(pointer, 8));
  return v;
}

/** The first `count` (1 to 3) lanes; the others are 0. */
export function firstLanes(v: v128, count: i32): v128 {
  v = f32x4.replace_lane(v, 3, 0);
  if (count < 3) v = f32x4.replace_lane(v, 2, 0);
  return count < 2 ? f32x4.replace_lane(v, 1, 0) : v;
}

/** Stores the first `count` (1 to 3) lanes. */
export function storePart(pointer: usize, v: v128, count: i32): void {
  store<f32>(pointer, f32x4.extract_lane(v, 0));
  if (count > 1) store<f32>(pointer, f32x4.extract_lane(v, 1), 4);
  if (count > 2) store<f32>(pointer, f32x4.extract_lane(v, 2), 8);
}
