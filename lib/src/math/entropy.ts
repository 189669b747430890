import { requireDistribution } from "./distribution.js";
import { reserved } from "../reserved.js";

/**
 * Shannon entropy -sum of p ln p in nats, with 0 ln 0 = 0; between 0 and ln(number of outcomes).
 * Throws RangeError on entries that are negative or not finite, and on a sum off by more than 1e-9.
 */
export function entropy(p: readonly number[]): number {
  reserved("entropy");
  requireDistribution("p", p);
  let sum = 0;
  for (const probability of p) if (probability > 0) sum -= probability * Math.log(probability);
  // An entry that exceeds 1 within the tolerance has a logarithm just above 0.
  return Math.max(0, sum);
}
