import { reserved } from "../reserved.js";

/**
 * The smallest of the values that at least this share of them does not exceed; 0.95 of known distances calibrates a
 * threshold. Throws RangeError if there is no value or the share is not in (0, 1].
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  reserved("quantile");
  if (values.length === 0 || !(share > 0 && share <= 1)) {
    throw new RangeError(
      `Expected values and a share in (0, 1], received ${values.length} values and ${share}: 0.95 is usual.`,
    );
  }
  const sorted = Array.from(values).sort((a, b) => a - b);
  // A product such as 0.55 · 20 may lie just above the whole number that it means.
  return sorted[Math.ceil(share * sorted.length - 1e-9) - 1] as number;
}
