import type { Random } from "../../../lib/src/random/index.js";

/** Standard normal entries. */
export const normals = (random: Random, rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));

/** Points near a plane in five dimensions whose mean is not 0: two long directions, and a little noise. */
export function nearPlane(random: Random, count: number): number[][] {
  const along = [
    [2, 1, 0, 1, -1],
    [1, -2, 1, 0, 0],
  ];
  const spread = [0.55, 0.4];
  return Array.from({ length: count }, () => {
    const codes = spread.map((deviation) => random.normal(0, deviation));
    return [1, -1, 2, 0.5, 0].map(
      (mean, k) =>
        mean + codes.reduce((sum, code, i) => sum + code * (along[i]?.[k] ?? 0), 0) + random.normal(0, 0.1),
    );
  });
}
