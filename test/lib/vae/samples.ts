import { createRandom } from "../../../lib/src/random/index.js";

/** Rows of numbers in [0, 1), always the same. */
export function uniforms(seed: string | number, rows: number, columns: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.uniform()));
}

/** Samples of 6 values that two numbers explain: two brightnesses, each seen three times. */
export function twoFactors(seed: string | number, count: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from(
    Array.from({ length: count }, () => {
      const [a, b] = [0.1 + 0.8 * random.uniform(), 0.1 + 0.8 * random.uniform()];
      return [a, a, a, b, b, b];
    }).flat(),
  );
}
