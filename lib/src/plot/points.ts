import type { TopLevelSpec } from "vega-lite";
import { frame, type AxisText, type Figure } from "./figure.js";
import { styleOf } from "./palette.js";
import { scaleOf, ticksOf, type Domain } from "./scale.js";

export interface PointSeries {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

export interface PointOptions extends AxisText {
  /** An empty title leaves the vertical axis out, for points on a number line. */
  readonly yTitle: string;
  /** The exact ranges of the axes, for figures to be compared; default the points, rounded outwards. */
  readonly xDomain?: Domain;
  readonly yDomain?: Domain;
}

/** Area of a point in square pixels: few of them can be large, and then their shapes are told apart. */
const sizeFor = (count: number) => (count <= 20 ? 130 : 45);

/**
 * Points in the plane, one colour and one shape for each series.
 * Throws RangeError if there is no series, the x and y of a series differ in number, or one is not finite.
 */
export function points(series: Readonly<Record<string, PointSeries>>, options: PointOptions): Figure {
  const style = styleOf(series);
  const values = Object.entries(series).flatMap(([name, { x, y }]) => {
    if (x.length !== y.length) {
      throw new RangeError(
        `Expected as many x as y in series "${name}", received ${x.length} and ${y.length}: give both for every point.`,
      );
    }
    return x.map((left, index) => {
      const up = y[index] as number;
      if (!Number.isFinite(left) || !Number.isFinite(up)) {
        throw new RangeError(
          `Expected finite points, received (${left}, ${up}) in series "${name}": leave that point out.`,
        );
      }
      return { x: left, y: up, series: name };
    });
  });
  const onLine = options.yTitle === "";
  const legend = style.names.length > 1 ? { title: null } : null;
  const bySeries = { field: "series", type: "nominal", legend } as const;
  return {
    ...frame(options),
    data: { values },
    width: 420,
    height: onLine ? 90 : 320,
    mark: { type: "point", filled: true, size: sizeFor(values.length), opacity: 0.8, tooltip: true },
    encoding: {
      x: {
        field: "x",
        type: "quantitative",
        title: options.xTitle,
        scale: scaleOf({ domain: options.xDomain }),
        ...ticksOf(values.map((point) => point.x)),
      },
      y: {
        field: "y",
        type: "quantitative",
        ...(onLine ? { axis: null } : { title: options.yTitle, ...ticksOf(values.map((point) => point.y)) }),
        scale: scaleOf({ domain: options.yDomain }),
      },
      color: { ...bySeries, scale: { domain: style.names, range: style.colours } },
      shape: { ...bySeries, scale: { domain: style.names, range: style.shapes } },
    },
  } satisfies TopLevelSpec;
}
