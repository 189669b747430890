import { reserved } from "../reserved.js";

/**
 * The mean of the errors plus some of their standard deviations (of the population: divided by n), the threshold of the
 * TensorFlow tutorial on anomaly detection with one. Were errors normally distributed, one deviation would call 16 %
 * of normal samples anomalous, and two 2.3 %.
 * Throws RangeError if there is no error or one is not finite.
 */
export function meanPlusDeviation(errors: readonly number[], deviations = 1): number {
  reserved("meanPlusDeviation");
  if (errors.length === 0 || !errors.every(Number.isFinite)) {
    throw new RangeError(
      `Expected finite errors, at least one, received ${errors.length} with ${errors.filter((error) => !Number.isFinite(error)).length} that are not finite.`,
    );
  }
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const variance = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / errors.length;
  return mean + deviations * Math.sqrt(variance);
}
