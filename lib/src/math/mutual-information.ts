import { reserved } from "../reserved.js";

/**
 * The mutual information of two paired variables in nats, estimated from a table of their ranks in `bins` × `bins`
 * equally full cells. At most ln(bins). An estimate from n pairs of independent variables is not 0 but about
 * (bins − 1)² / 2n.
 * Throws RangeError if the lengths differ, there are fewer pairs than bins, or a value is NaN.
 */
export function mutualInformation(a: readonly number[], b: readonly number[], bins = 10): number {
  if (a.length !== b.length || a.length < bins || [...a, ...b].some(Number.isNaN)) {
    throw new RangeError(
      `Expected at least ${bins} pairs of numbers, received ${a.length} and ${b.length} values: give both for every sample.`,
    );
  }
  const [rows, columns] = [rankBins(a, bins), rankBins(b, bins)];
  const table = Array.from({ length: bins }, () => new Array<number>(bins).fill(0));
  for (const [i, row] of rows.entries()) {
    const cells = table[row] as number[];
    const column = columns[i] as number;
    cells[column] = (cells[column] as number) + 1 / a.length;
  }
  const down = table.map((row) => row.reduce((sum, share) => sum + share, 0));
  const across = down.map((_, k) => table.reduce((sum, row) => sum + (row[k] as number), 0));
  return table.reduce(
    (sum, row, j) =>
      row.reduce(
        (total, share, k) =>
          share > 0 ? total + share * Math.log(share / ((down[j] as number) * (across[k] as number))) : total,
        sum,
      ),
    0,
  );
}

/** For each value which part of the sorted values it is in; equal values are in the same one. */
function rankBins(values: readonly number[], bins: number): number[] {
  const first = new Map<number, number>();
  [...values].sort((x, y) => x - y).forEach((value, rank) => first.set(value, first.get(value) ?? rank));
  return values.map((value) => Math.floor(((first.get(value) as number) * bins) / values.length));
}

/**
 * The mutual information gap: for each factor how much more the most informative dimension of the code says of it than
 * the second one, as a share of the factor's entropy, in the mean over the factors. 1 if each factor has a dimension of
 * its own that tells it exactly, 0 if the two best say equally much, or nothing. `information` has a row for each
 * dimension of the code, at least two, and a column for each factor, in nats as the entropies.
 * R. T. Q. Chen, X. Li, R. Grosse and D. Duvenaud, "Isolating sources of disentanglement in VAEs" (2018).
 * Throws RangeError if there are fewer than two rows, or a row has not one entry for each entropy.
 */
export function mutualInformationGap(
  information: readonly (readonly number[])[],
  entropies: readonly number[],
): number {
  reserved("mutualInformationGap");
  if (information.length < 2 || information.some((row) => row.length !== entropies.length)) {
    throw new RangeError(
      `Expected at least two rows of ${entropies.length} entries, received ${information.length} rows: one for each dimension of the code, with an entry for each factor.`,
    );
  }
  const gaps = entropies.map((entropy, k) => {
    const [best = NaN, second = NaN] = information.map((row) => row[k] as number).sort((x, y) => y - x);
    return (best - second) / entropy;
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
