/** The distance from 1 that the sum of a distribution may have. */
const SUM_TOLERANCE = 1e-9;

/** Throws RangeError unless `values` are finite, not negative, and sum to 1 within 1e-9. */
export function requireDistribution(name: string, values: readonly number[]): void {
  let sum = 0;
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value) || value < 0) {
      throw new RangeError(
        `Expected probabilities in ${name}, received ${value} at index ${index}: every entry is finite and at least 0.`,
      );
    }
    sum += value;
  }
  if (Math.abs(sum - 1) > SUM_TOLERANCE) {
    throw new RangeError(
      `Expected ${name} to sum to 1 within ${SUM_TOLERANCE}, received the sum ${sum}: divide every entry by it.`,
    );
  }
}
