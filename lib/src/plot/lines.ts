import type { TopLevelSpec } from "vega-lite";
import { frame, HOVER, INK, type AxisText, type Figure } from "./figure.js";
import { offAxisMark, offAxisReason, type OffAxisReason } from "./off-axis.js";
import { styleOf } from "./palette.js";
import { scaleOf, ticksOf, type Domain } from "./scale.js";

export interface LineData {
  /** Positions, finite. */
  readonly x: readonly number[];
  /** Name -> one value per position; a value may be infinite or NaN. */
  readonly series: Readonly<Record<string, readonly number[]>>;
}

export interface LineOptions extends AxisText {
  /** Logarithmic x axis; default false. */
  readonly logX?: boolean;
  /** Logarithmic y axis; default false. */
  readonly logY?: boolean;
  /** The exact range of the horizontal axis; default the positions, rounded outwards. */
  readonly xDomain?: Domain;
  /** The same of the vertical axis, for figures to be compared; default the values, rounded outwards. */
  readonly yDomain?: Domain;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly series: string;
}
interface OffAxisPoint {
  readonly x: number;
  readonly series: string;
  readonly reason: OffAxisReason;
}

/** Room between the data and the edge where values without a place on the axis are marked, in pixels. */
const EDGE_ROOM = 16;

/**
 * Curves over a common axis, told apart by colour and dash. Values that no axis can show are not dropped: infinite
 * ones are marked at the edge they run to, NaN (and on a logarithmic axis what is not positive) at the lower edge,
 * and a legend names the marks.
 * Throws RangeError if there is no series, a series' length differs from that of x, or an x has no place on its axis.
 */
export function lines(data: LineData, options: LineOptions): Figure {
  const style = styleOf(data.series);
  const { drawn, alone, offAxis } = split(data, options);
  const reasons = [...new Set(offAxis.map(({ reason }) => reason))];

  // Padding and rounding of the domain exclude each other.
  const room = reasons.length > 0 ? { padding: EDGE_ROOM, nice: false } : {};
  const { logX, logY, xDomain, yDomain } = options;
  // Room is made around what is drawn, not around rounded ends.
  const heights = reasons.length > 0 ? [] : drawn.map((point) => point.y);
  const x = {
    field: "x",
    type: "quantitative",
    title: options.xTitle,
    scale: scaleOf({ log: logX, domain: xDomain, values: data.x }),
    ...ticksOf(data.x, logX),
  } as const;
  const y = {
    field: "y",
    type: "quantitative",
    title: options.yTitle,
    scale: { ...scaleOf({ log: logY, domain: yDomain, values: heights }), ...room },
  } as const;
  const legend = style.names.length > 1 ? ({ title: null, symbolType: "stroke" } as const) : null;
  const color = {
    field: "series",
    type: "nominal",
    scale: { domain: style.names, range: style.colours },
    legend,
  } as const;

  return {
    ...frame(options),
    width: 480,
    height: 300,
    layer: [
      {
        data: { values: drawn },
        mark: { type: "line", strokeWidth: 2.5 },
        encoding: {
          x,
          y,
          color,
          strokeDash: {
            field: "series",
            type: "nominal",
            scale: { domain: style.names, range: style.dashes },
            legend,
          },
          // A gap in a curve where a value is off the axis: the pieces are drawn one by one.
          detail: { field: "piece", type: "nominal" },
        },
      },
      ...(alone.length > 0
        ? [
            {
              data: { values: alone },
              mark: { type: "point", filled: true, size: 30, opacity: 1 },
              encoding: { x, y, color },
            } as const,
          ]
        : []),
      {
        data: { values: drawn },
        mark: { type: "point", style: HOVER, size: 120, filled: true, opacity: 0, aria: false },
        encoding: {
          x,
          y,
          tooltip: [
            { field: "series", type: "nominal", title: "series" },
            { field: "x", type: "quantitative", title: options.xTitle, format: ".4~g" },
            { field: "y", type: "quantitative", title: options.yTitle, format: ".6~g" },
          ],
        },
      },
      ...[true, false].flatMap((top) => {
        const values = offAxis.filter(({ reason }) => offAxisMark(reason).top === top);
        if (values.length === 0) return [];
        return [
          {
            data: { values },
            mark: { type: "point", filled: true, size: 110, opacity: 1 },
            encoding: {
              x,
              y: { value: top ? 0 : "height" },
              color,
              shape: {
                field: "reason",
                type: "nominal",
                title: "Off the axis",
                scale: { domain: reasons, range: reasons.map((reason) => offAxisMark(reason).shape) },
                legend: { symbolFillColor: INK, symbolStrokeWidth: 0 },
              },
            },
          } as const,
        ];
      }),
    ],
  } satisfies TopLevelSpec;
}

/** The points on the axes, each with the unbroken piece of its curve, and those off them. */
function split({ x, series }: LineData, { logX = false, logY = false }: LineOptions) {
  const drawn: (Point & { piece: number })[] = [];
  const offAxis: OffAxisPoint[] = [];
  let piece = 0;
  for (const [name, values] of Object.entries(series)) {
    if (values.length !== x.length) {
      throw new RangeError(
        `Expected ${x.length} values in series "${name}", received ${values.length}: give one value for every x.`,
      );
    }
    piece += 1;
    for (const [index, position] of x.entries()) {
      if (!Number.isFinite(position) || (logX && position <= 0)) {
        const wanted = logX ? "positive and finite x on a logarithmic axis" : "finite x";
        throw new RangeError(
          `Expected ${wanted}, received ${position} at index ${index}: leave that point out.`,
        );
      }
      const value = values[index] as number;
      const reason = offAxisReason(value, logY);
      if (reason === undefined) drawn.push({ x: position, y: value, series: name, piece });
      else {
        offAxis.push({ x: position, series: name, reason });
        piece += 1;
      }
    }
  }
  const sizes = new Map<number, number>();
  for (const point of drawn) sizes.set(point.piece, (sizes.get(point.piece) ?? 0) + 1);
  // A line through one point is invisible.
  const alone = drawn.filter((point) => sizes.get(point.piece) === 1);
  return { drawn, alone, offAxis };
}
