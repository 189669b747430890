import { covariance } from "../math/covariance.js";
import type { Codes } from "./codes.js";
import { reserved } from "../reserved.js";

/**
 * Counts the dimensions of z that are used: those whose mean μ_j varies over the samples, with a variance above
 * `least`. In a collapsed dimension q(z_j|x) is the prior, whatever x is, and its mean is 0 for all of them.
 * Y. Burda, R. Grosse and R. Salakhutdinov, "Importance weighted autoencoders" (2016), whose 0.01 is the default.
 * Throws RangeError as `covariance` does.
 */
export function activeUnits(mu: Codes, least = 0.01): number {
  reserved("activeUnits");
  return covariance(mu).filter((row, j) => (row[j] as number) > least).length;
}
