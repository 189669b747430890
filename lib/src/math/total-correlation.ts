import { reserved } from "../reserved.js";

/**
 * The total correlation KL(q(z) ‖ ∏ q(z_j)) of a Gaussian, in nats, from its covariance:
 * ½ (Σ ln Σ_jj − ln det Σ), which is −½ ln det of the correlation matrix. 0 for a diagonal covariance, above 0 for any
 * other; Infinity if one dimension is determined by the others. The scale of a dimension does not matter.
 * S. Watanabe, "Information theoretical analysis of multivariate correlation" (1960).
 * Throws RangeError unless the matrix is square and symmetric with a positive diagonal.
 */
export function totalCorrelation(covariance: readonly (readonly number[])[]): number {
  reserved("totalCorrelation");
  requireCovariance(covariance);
  const rest = covariance.map((row) => [...row]);
  let total = 0;
  // The pivots of the elimination are the variances that are left of each dimension when those before it are known.
  for (const [k, pivotRow] of rest.entries()) {
    const pivot = pivotRow[k] as number;
    if (pivot <= 0) return Infinity;
    total += 0.5 * Math.log((covariance[k]?.[k] as number) / pivot);
    for (const row of rest.slice(k + 1)) {
      const factor = (row[k] as number) / pivot;
      for (let j = k; j < row.length; j++) row[j] = (row[j] as number) - factor * (pivotRow[j] as number);
    }
  }
  return Math.max(0, total);
}

/** Rounding of the sums that a covariance is made of. */
const ASYMMETRY = 1e-9;

function requireCovariance(matrix: readonly (readonly number[])[]): void {
  const at = (j: number, k: number) => matrix[j]?.[k] ?? NaN;
  const fits = matrix.every(
    (row, j) =>
      row.length === matrix.length &&
      at(j, j) > 0 &&
      row.every((value, k) => Math.abs(value - at(k, j)) <= ASYMMETRY * Math.sqrt(at(j, j) * at(k, k))),
  );
  if (fits && matrix.length > 0) return;
  throw new RangeError(
    `Expected a symmetric matrix with a positive diagonal, received ${JSON.stringify(matrix).slice(0, 80)}: give the covariance of at least one dimension.`,
  );
}
