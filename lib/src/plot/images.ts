import type { TopLevelSpec } from "vega-lite";
import { frame, type Figure, type FigureText } from "./figure.js";
import { greyPng } from "./png.js";

export interface ImageRow {
  /** Stands at the left of the row, e.g. "Original". */
  readonly name: string;
  /** Square grey images of values in [0, 1], 28 x 28 unless said otherwise, one after the other, 0 black; values outside are clipped. */
  readonly images: Float32Array;
}

export interface ImageOptions extends FigureText {
  /** One per image of a row, e.g. its class; they stand above the columns. */
  readonly labels?: readonly string[];
  /** Pixels along an edge of the square images; default 28. */
  readonly side?: number;
}

/** Pixels on the screen along an edge, about. */
const SHOWN = 56;
const GAP = 8;
/** Pixels that a row and its name take at most; where there are many images, they are shown smaller. */
const PAGE = 750;
/** Pixels of a letter of a name. */
const LETTER = 6.5;

/**
 * Rows of images one above the other, so that column by column the same image can be compared: originals over
 * reconstructions.
 * Throws RangeError if there is no row, or the rows (or the labels) differ in their number of images.
 */
export function images(rows: readonly ImageRow[], options: ImageOptions): Figure {
  const { side = 28 } = options;
  const zoom = Math.max(1, Math.round(SHOWN / side));
  const edge = side * zoom;
  const count = countOf(rows, side * side, options.labels);
  const beside = LETTER * Math.max(...rows.map(({ name }) => name.length));
  const shown = Math.max(Math.min(side, edge), Math.min(edge, Math.floor((PAGE - beside) / count) - GAP));
  const labelOf = (column: number) => options.labels?.[column] ?? "";
  const values = rows.flatMap(({ name, images: pixels }) =>
    Array.from({ length: count }, (_, column) => {
      const image = pixels.subarray(column * side * side, (column + 1) * side * side);
      const png = greyPng(image, side, side, zoom).toString("base64");
      return { row: name, column, label: labelOf(column), url: `data:image/png;base64,${png}` };
    }),
  );
  const axis = { ticks: false, domain: false, labelPadding: 6, title: null } as const;
  return {
    ...frame(options),
    data: { values },
    width: { step: shown + GAP },
    height: { step: shown + GAP },
    mark: { type: "image", width: shown, height: shown },
    encoding: {
      x: {
        field: "column",
        type: "ordinal",
        axis: {
          ...axis,
          orient: "top",
          labels: options.labels !== undefined,
          labelAngle: 0,
          labelFontSize: 10,
          labelLimit: 0,
          labelExpr: `${JSON.stringify(Array.from({ length: count }, (_, column) => labelOf(column)))}[datum.value]`,
        },
      },
      y: { field: "row", type: "ordinal", sort: null, axis: { ...axis, labelLimit: 200 } },
      url: { field: "url", type: "nominal" },
    },
  } satisfies TopLevelSpec;
}

function countOf(rows: readonly ImageRow[], size: number, labels: readonly string[] | undefined): number {
  const [first] = rows;
  const count = (first?.images.length ?? 0) / size;
  if (count === 0) throw new RangeError("Expected at least one row of images, received none.");
  for (const { name, images: pixels } of rows) {
    if (!Number.isInteger(count) || pixels.length !== count * size) {
      throw new RangeError(
        `Expected rows with the same number of images of ${size} values, received ${pixels.length} values in "${name}".`,
      );
    }
  }
  if (new Set(rows.map(({ name }) => name)).size !== rows.length) {
    throw new RangeError("Expected rows with different names, received the same name twice.");
  }
  if (labels && labels.length !== count) {
    throw new RangeError(`Expected ${count} labels, received ${labels.length}: give one per image of a row.`);
  }
  return count;
}
