import type { Cell, Notebook, Output } from "./notebook.js";
import { isText, splitLines } from "./multiline.js";

/**
 * The file as Jupyter itself writes it: keys in order, one space of indentation, texts as lists of lines, a final
 * newline, and without what is only of the moment (trust, signature). Reading it back gives the same bytes again.
 */
export function serializeNotebook(notebook: Notebook): string {
  const { signature: _, orig_nbformat: __, orig_nbformat_minor: ___, ...metadata } = notebook.metadata;
  return `${write({ ...notebook, metadata, cells: notebook.cells.map(toFileCell) }, "\n")}\n`;
}

function toFileCell(cell: Cell): unknown {
  const { trusted: _, ...metadata } = cell.metadata;
  const common = { ...cell, metadata, source: splitLines(cell.source) };
  return cell.cell_type === "code" ? { ...common, outputs: cell.outputs.map(toFileOutput) } : common;
}

function toFileOutput(output: Output): unknown {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: splitLines(output.text) };
    case "display_data":
    case "execute_result": {
      const entries = Object.entries(output.data).map(([type, value]) => [
        type,
        isText(type) && typeof value === "string" ? splitLines(value) : value,
      ]);
      return { ...output, data: Object.fromEntries(entries) as Record<string, unknown> };
    }
    case "error":
      return output;
  }
}

/**
 * JSON with sorted keys. `JSON.stringify` would do but for keys that are numbers, which JavaScript's objects always
 * put first and in numeric order.
 */
function write(value: unknown, newline: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if ("toJSON" in value && typeof value.toJSON === "function") {
    return write(value.toJSON() as unknown, newline);
  }
  const inner = `${newline} `;
  const isArray = Array.isArray(value);
  const items = isArray
    ? value.map((item) => write(item, inner))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined && typeof item !== "function")
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, item]) => `${JSON.stringify(key)}: ${write(item, inner)}`);
  const [open, close] = isArray ? "[]" : "{}";
  return items.length === 0
    ? `${open}${close}`
    : `${open}${inner}${items.join(`,${inner}`)}${newline}${close}`;
}
