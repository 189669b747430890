import type { Cell, Notebook } from "@latent-lab/kernel/nbformat";
import type { Numbers } from "latent-lab";
import { filled, valuesOf, type Values } from "./expression.js";
import { placesIn, variesOf } from "./varies.js";

/** The texts of a solution notebook's cells with a student's numbers, to be shown. Throws VariantError. */
export function textsWith(
  notebook: {
    readonly metadata: Notebook["metadata"];
    readonly cells: readonly Pick<Cell, "source" | "metadata">[];
  },
  numbers: Numbers,
): string[] {
  const values = valuesOf(variesOf(notebook), numbers);
  return notebook.cells.map((cell) => sourceWith(cell, values));
}

/** The text of a cell with other values in its marked places. */
export function sourceWith(cell: Pick<Cell, "source" | "metadata">, values: Values): string {
  const places = placesIn(cell);
  const texts = Object.keys(places);
  if (texts.length === 0) return cell.source;
  return cell.source.replaceAll(placesOf(texts), (text) => filled(places[text] ?? text, values));
}

/** Finds any of these texts, longer ones before those that they begin with; no number is found in another number. */
export function placesOf(texts: readonly string[]): RegExp {
  const byLength = [...texts].sort((a, b) => b.length - a.length);
  const alternatives = byLength.map((text) => {
    const [before, after] = [/^\d/.test(text) ? "(?<![\\d.])" : "", /\d$/.test(text) ? "(?!\\d|\\.\\d)" : ""];
    return before + text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&") + after;
  });
  return new RegExp(alternatives.join("|"), "g");
}
