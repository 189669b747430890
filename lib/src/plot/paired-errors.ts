import type { TopLevelSpec } from "vega-lite";
import { frame, type Figure, type FigureText } from "./figure.js";
import { styleOf } from "./palette.js";

/** More points than these would only cover each other: every n-th is drawn. */
const DRAWN = 300;

/**
 * One point for each image and each series but the first: its error with the first across, with the other one up. Below
 * the diagonal the other one is better. Of many images an evenly spaced part is drawn.
 * Throws RangeError unless there are at least two series of the same, positive length.
 */
export function pairedErrors(
  errors: Readonly<Record<string, ArrayLike<number>>>,
  options: FigureText,
): Figure {
  const [first, ...others] = Object.entries(errors);
  if (!first || others.length === 0 || first[1].length === 0) {
    throw new RangeError(
      "Expected the errors of at least two models, received less: compare a model with A.",
    );
  }
  const [reference, across] = first;
  const stride = Math.ceil(across.length / DRAWN);
  const values = others.flatMap(([series, up]) => {
    if (up.length !== across.length) {
      throw new RangeError(
        `Expected ${across.length} errors of ${series}, as of ${reference}, received ${up.length}: use the same images.`,
      );
    }
    return Array.from({ length: Math.ceil(across.length / stride) }, (_, i) => ({
      x: across[i * stride] as number,
      y: up[i * stride] as number,
      series,
    }));
  });
  const largest = Math.max(...values.flatMap(({ x, y }) => [x, y]));
  const style = styleOf(Object.fromEntries(others));
  const scale = { domain: [0, largest], nice: false };
  const x = { field: "x", type: "quantitative", title: `error of ${reference}`, scale } as const;
  const y = { field: "y", type: "quantitative", title: "error of the other model", scale } as const;
  const bySeries = { field: "series", type: "nominal", legend: { title: null } } as const;
  return {
    ...frame(options),
    width: 380,
    height: 380,
    layer: [
      {
        data: { values: [0, largest].map((end) => ({ x: end, y: end })) },
        mark: { type: "line", color: "#767676", strokeDash: [4, 4] },
        encoding: { x, y },
      },
      {
        data: { values },
        mark: { type: "point", filled: true, size: 25, opacity: 0.6, tooltip: true },
        encoding: {
          x,
          y,
          color: { ...bySeries, scale: { domain: style.names, range: style.colours } },
          shape: { ...bySeries, scale: { domain: style.names, range: style.shapes } },
        },
      },
    ],
  } satisfies TopLevelSpec;
}
