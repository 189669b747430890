import { decode, delimiterOf, encode, type Decoded } from "../course/csv.js";
import { UserError } from "../user-error.js";

/** The file is none that can be filled in; the message is one sentence. */
export class ExportError extends UserError {
  override readonly name = "ExportError";
}

interface Cell {
  readonly value: string;
  /** Its place in the text, quotes included. */
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/**
 * A table of separated values that is filled in and not written anew: every cell that is not set, the headings, the
 * order, the line ends and the encoding stay as they came, byte for byte.
 */
export class Table {
  readonly headings: readonly string[];
  /** Without the headings. */
  readonly rows: readonly (readonly string[])[];
  readonly #source: Decoded;
  readonly #delimiter: string;
  readonly #cells: readonly (readonly Cell[])[];
  readonly #changes = new Map<Cell, string>();

  /** Reads a file. Throws ExportError if it is no table. */
  constructor(bytes: Buffer) {
    this.#source = decode(bytes);
    this.#delimiter = delimiterOf(this.#source.text);
    const [headings = [], ...rows] = scan(this.#source.text, this.#delimiter);
    if (headings.length < 2) throw new ExportError("It is no table: a row of headings is expected.");
    this.#cells = rows;
    this.headings = headings.map(({ value }) => value);
    this.rows = rows.map((row) => row.map(({ value }) => value));
  }

  /** Puts a text into a row of `rows`; a cell that holds it already stays as it is. */
  set(row: number, column: number, value: string): void {
    const cell = this.#cells[row]?.[column];
    if (!cell) {
      throw new ExportError(
        `Row ${row + 2} has no cell under "${this.headings[column]}": download it again.`,
      );
    }
    if (cell.value === value) this.#changes.delete(cell);
    else this.#changes.set(cell, value);
  }

  /** The bytes with what was set. */
  toBuffer(): Buffer {
    const { text } = this.#source;
    let [written, position] = ["", 0];
    const changes = [...this.#changes].sort(([a], [b]) => a.start - b.start);
    for (const [{ start, end, quoted }, value] of changes) {
      const needed = quoted || value.includes(this.#delimiter) || /["\r\n]|^\s|\s$/.test(value);
      written += text.slice(position, start) + (needed ? `"${value.replaceAll('"', '""')}"` : value);
      position = end;
    }
    return encode(written + text.slice(position), this.#source);
  }
}

/** The cells of each row as RFC 4180 has them, line ends of any system between the rows; blank lines are none. */
function scan(text: string, delimiter: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let position = 0;
  while (position < text.length) {
    const start = position;
    const quoted = text[position] === '"';
    if (quoted) position = closing(text, position) + 1;
    while (position < text.length && text[position] !== delimiter && !/[\r\n]/.test(text[position] ?? "")) {
      position++;
    }
    const raw = text.slice(start, position);
    const value = quoted ? raw.slice(1, raw.lastIndexOf('"')).replaceAll('""', '"') : raw;
    row.push({ value, start, end: position, quoted });
    if (text[position] === delimiter) {
      position++;
      // A row that ends with a separator has an empty cell behind it.
      if (position === text.length || /[\r\n]/.test(text[position] ?? "")) {
        row.push({ value: "", start: position, end: position, quoted: false });
      } else continue;
    }
    position += text.startsWith("\r\n", position) ? 2 : 1;
    if (row.length > 1 || row[0]?.value !== "") rows.push(row);
    row = [];
  }
  return rows;
}

/** The place of the quote that ends the cell which begins with one at `position`. */
function closing(text: string, position: number): number {
  for (let end = position + 1; end < text.length; end++) {
    if (text[end] !== '"') continue;
    if (text[end + 1] !== '"') return end;
    end++;
  }
  throw new ExportError("It is no table: a quote is never closed.");
}
