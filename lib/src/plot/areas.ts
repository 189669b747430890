import type { TopLevelSpec } from "vega-lite";
import { frame, INK, type AxisText, type Figure } from "./figure.js";
import type { LineData } from "./lines.js";
import { styleOf } from "./palette.js";

/**
 * Parts of a whole over a common axis, one stacked on the other in the order they are given, the first at the bottom:
 * the upper edge is their sum.
 * Throws RangeError if there is no series, a series' length differs from that of x, or a value is negative or not finite.
 */
export function areas({ x, series }: LineData, options: AxisText): Figure {
  const style = styleOf(series);
  const values = style.names.flatMap((name, order) => {
    const parts = series[name] ?? [];
    if (parts.length !== x.length || x.length === 0) {
      throw new RangeError(
        `Expected ${x.length} values in series "${name}", received ${parts.length}: give one value for every x.`,
      );
    }
    return x.map((position, i) => {
      const value = parts[i] as number;
      if (!Number.isFinite(position) || !(value >= 0 && value < Infinity)) {
        throw new RangeError(
          `Expected parts >= 0 at finite x, received ${value} at ${position} in series "${name}": only such parts can be stacked.`,
        );
      }
      return { x: position, y: value, series: name, order };
    });
  });
  return {
    ...frame(options),
    data: { values },
    width: 480,
    height: 260,
    mark: { type: "area", opacity: 0.85, line: { color: INK, strokeWidth: 1 }, tooltip: true },
    encoding: {
      x: { field: "x", type: "quantitative", title: options.xTitle, scale: { zero: false, nice: false } },
      y: { field: "y", type: "quantitative", title: options.yTitle, stack: "zero" },
      order: { field: "order", type: "quantitative" },
      color: {
        field: "series",
        type: "nominal",
        scale: { domain: style.names, range: style.colours },
        legend: { title: null },
      },
    },
  } satisfies TopLevelSpec;
}
