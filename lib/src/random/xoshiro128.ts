/** Four 32-bit words, not all zero. */
export type Xoshiro128State = readonly [number, number, number, number];

/**
 * The generator xoshiro128** 1.1: returns a function that draws the next integer in [0, 2^32).
 * It needs 32-bit integers only, which JavaScript has exactly; the period is 2^128 - 1.
 * Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47(4), 2021,
 * and xoshiro128starstar.c on prng.di.unimi.it (public domain).
 */
export function xoshiro128(state: Xoshiro128State): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
