import type * as tf from "@tensorflow/tfjs";
import type { MimeBundle } from "../notebook/host.js";
import { escapeHtml } from "../notebook/html.js";
import { layersOf } from "../nn/variables.js";
import { reserved } from "../reserved.js";

/** One layer of a model; those of nested models stand in their place. */
export interface LayerRow {
  readonly name: string;
  /** E.g. "Dense". */
  readonly kind: string;
  /** The shape of the output for one sample, without the batch. */
  readonly outputShape: readonly (number | null)[];
  readonly parameters: number;
  /** "–" for a layer that has none, such as Flatten. */
  readonly activation: string;
}

export interface ModelDescription {
  readonly layers: readonly LayerRow[];
  readonly parameters: number;
  /** The table as text. */
  toString(): string;
  [key: symbol]: () => MimeBundle;
}

/**
 * The table of a model's layers: kind, output shape of one sample, parameters and activation. As the last expression
 * of a cell, or by `show`, it is displayed as a table.
 */
export function describe(model: tf.LayersModel): ModelDescription {
  reserved("describe");
  const layers = layersOf(model)
    .filter((layer) => layer.getClassName() !== "InputLayer")
    .map(rowOf);
  const parameters = layers.reduce((sum, row) => sum + row.parameters, 0);
  const table = [HEADINGS, ...layers.map(cellsOf)];
  const total = `${parameters.toLocaleString("en").replace(/,/g, " ")} parameters in all`;
  const text = `${textTable(table)}\n${total}`;
  return {
    layers,
    parameters,
    toString: () => text,
    [Symbol.for("Jupyter.display")]: () => ({ "text/html": htmlTable(table, total), "text/plain": text }),
  };
}

const HEADINGS = ["Layer", "Kind", "Output", "Parameters", "Activation"] as const;

function rowOf(layer: tf.layers.Layer): LayerRow {
  const { activation } = layer.getConfig();
  return {
    name: layer.name,
    kind: layer.getClassName(),
    outputShape: outputShapeOf(layer),
    parameters: layer.countParams(),
    activation: typeof activation === "string" ? activation : "–",
  };
}

/** Returns the shape of a layer's output, of the first output where it has several. */
function outputShapeOf({ outputShape }: tf.layers.Layer): (number | null)[] {
  const [first] = outputShape;
  return (Array.isArray(first) ? first : (outputShape as (number | null)[])).slice(1);
}

const cellsOf = ({ name, kind, outputShape, parameters, activation }: LayerRow) => [
  name,
  kind,
  outputShape.map((length) => length ?? "any").join(" × "),
  String(parameters),
  activation,
];

function textTable(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) =>
          HEADINGS[i] === "Parameters" ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function htmlTable([, ...rows]: readonly (readonly string[])[], total: string): string {
  const header = HEADINGS.map((heading) => `<th scope="col">${heading}</th>`).join("");
  const body = rows.map(([name = "", ...cells]) => {
    const data = cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("");
    return `<tr><th scope="row">${escapeHtml(name)}</th>${data}</tr>`;
  });
  return (
    `<table><caption style="text-align: left">${escapeHtml(total)}</caption>` +
    `<thead><tr>${header}</tr></thead><tbody>${body.join("")}</tbody></table>`
  );
}
