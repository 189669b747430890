/** The points that two people gave to one answer. */
export type Pair = readonly [first: number, second: number];

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** By how many points the second marker is above the first, on average; NaN without pairs. */
export const meanDifference = (pairs: readonly Pair[]): number =>
  mean(pairs.map(([first, second]) => second - first));

/**
 * Cohen's weighted kappa (Psychological Bulletin 70, 1968) with quadratic weights on the points: 1 for full agreement,
 * 0 for what chance gives with these two distributions, below 0 for less. NaN where chance alone cannot disagree: without
 * pairs, or if both always gave one and the same mark.
 */
export function weightedKappa(pairs: readonly Pair[]): number {
  const observed = mean(pairs.map(([first, second]) => (first - second) ** 2));
  const expected = mean(pairs.flatMap(([first]) => pairs.map(([, second]) => (first - second) ** 2)));
  return 1 - observed / expected;
}
