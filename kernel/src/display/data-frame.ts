import type { Renderer } from "./renderer.js";

/** The part of a polars DataFrame that is used. */
interface DataFrame {
  readonly [Symbol.toStringTag]: string;
  readonly height: number;
  readonly width: number;
  readonly columns: readonly string[];
  head(rows: number): { rows(): unknown[][] };
  toString(): string;
}

const MAX_ROWS = 20;

/**
 * A polars DataFrame: its own text, and a table of the first rows. (It has a bundle of its own, but without plain
 * text, and with a MIME type that most front ends do not know.)
 */
export const renderDataFrame: Renderer = (value) => {
  if (!isDataFrame(value)) return undefined;
  return { "text/plain": value.toString(), "text/html": toTable(value) };
};

function isDataFrame(value: object): value is DataFrame {
  const frame = value as Partial<DataFrame>;
  return (
    frame[Symbol.toStringTag] === "DataFrame" &&
    Array.isArray(frame.columns) &&
    typeof frame.height === "number" &&
    typeof frame.head === "function"
  );
}

function toTable(frame: DataFrame): string {
  const { height, width, columns } = frame;
  const shown = Math.min(height, MAX_ROWS);
  const caption = `${height} × ${width}${shown < height ? `, first ${shown} rows` : ""}`;
  const header = columns.map((name) => `<th scope="col">${escape(name)}</th>`).join("");
  const rows = frame
    .head(shown)
    .rows()
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(format(cell))}</td>`).join("")}</tr>`);
  return [
    "<table>",
    `<caption>${caption}</caption>`,
    `<thead><tr>${header}</tr></thead>`,
    `<tbody>`,
    ...rows,
    "</tbody>",
    "</table>",
  ].join("\n");
}

function format(cell: unknown): string {
  if (cell === null || cell === undefined) return "null";
  if (cell instanceof Date) return cell.toISOString();
  if (Array.isArray(cell)) return `[${cell.map(format).join(", ")}]`;
  if (typeof cell === "object") {
    return JSON.stringify(cell, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  }
  return String(cell as string | number | bigint | boolean);
}

function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
