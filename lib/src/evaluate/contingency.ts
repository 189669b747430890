import { requireLabels, type Labels } from "./vectors.js";

/**
 * Counts how many samples have label i in one list and j in the other: row i, column j.
 * Throws RangeError unless both give one whole number >= 0 for each of at least one sample.
 */
export function contingency(rows: Labels, columns: Labels): number[][] {
  if (rows.length === 0) throw new RangeError("Expected at least one sample, received none.");
  requireLabels(rows, rows.length);
  requireLabels(columns, rows.length);
  const [height, width] = [rows, columns].map((labels) => 1 + Math.max(...Array.from(labels)));
  const table = Array.from({ length: height as number }, () => new Array<number>(width as number).fill(0));
  for (let i = 0; i < rows.length; i++) {
    const row = table[rows[i] as number] as number[];
    const column = columns[i] as number;
    row[column] = (row[column] as number) + 1;
  }
  return table;
}
