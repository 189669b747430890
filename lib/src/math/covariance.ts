import { reserved } from "../reserved.js";

/**
 * The covariance matrix of rows of numbers (of the population: divided by the number of rows).
 * Throws RangeError if there is no row or the rows differ in length.
 */
export function covariance(rows: readonly (readonly number[])[]): number[][] {
  reserved("covariance");
  const width = rows[0]?.length ?? 0;
  if (width === 0 || rows.some((row) => row.length !== width)) {
    throw new RangeError(
      `Expected rows of equal length, at least one, received ${rows.length} of lengths ${[...new Set(rows.map((row) => row.length))].join(", ")}.`,
    );
  }
  const mean = Array.from(
    { length: width },
    (_, k) => rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length,
  );
  return mean.map((left, j) =>
    mean.map(
      (up, k) =>
        rows.reduce((sum, row) => sum + ((row[j] as number) - left) * ((row[k] as number) - up), 0) /
        rows.length,
    ),
  );
}
