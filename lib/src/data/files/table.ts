import { DataError } from "./error.js";

/**
 * The numbers of a text table with one row per line, separated by blanks, tabs or commas, in row-major order.
 * Throws DataError "damaged", naming the file, unless it has exactly that shape and every entry is finite.
 */
export function readTable(text: string, shape: readonly [number, number], name: string): Float64Array {
  const [rows, columns] = shape;
  const refuse = (why: string) => new DataError("damaged", `${name} is refused: ${why}.`);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  if (lines.length !== rows) throw refuse(`expected ${rows} rows, received ${lines.length}`);
  const table = new Float64Array(rows * columns);
  for (const [row, line] of lines.entries()) {
    const entries = line.trim().split(/[\s,]+/);
    if (entries.length !== columns) {
      throw refuse(`expected ${columns} entries in row ${row + 1}, received ${entries.length}`);
    }
    for (const [column, entry] of entries.entries()) {
      const value = Number(entry);
      if (!Number.isFinite(value)) {
        throw refuse(`expected a number in row ${row + 1}, column ${column + 1}, received "${entry}"`);
      }
      table[row * columns + column] = value;
    }
  }
  return table;
}
