import type { TopLevelSpec } from "vega-lite";
import { frame, INK, type AxisText, type Figure } from "./figure.js";
import { styleOf } from "./palette.js";

export interface HistogramOptions extends AxisText {
  /** Number of bins over the common range; default 30. */
  readonly bins?: number;
  /** The value at which a line is drawn through all of them, e.g. a threshold. */
  readonly mark?: number;
}

/** Pixels of one histogram. */
const [WIDTH, HEIGHT] = [480, 120];

/**
 * Draws how often values fall into equal bins: one histogram for each series, below each other over one axis, each with
 * a scale of counts of its own, so that a rare class is not flattened by a frequent one.
 * Throws RangeError if there is no series, a series is empty, a value or the mark is not finite, or `bins` is no
 * positive whole number.
 */
export function histograms(
  series: Readonly<Record<string, readonly number[]>>,
  { bins = 30, mark, ...options }: HistogramOptions,
): Figure {
  const style = styleOf(series);
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(`Expected a number of bins, received ${bins}.`);
  }
  for (const [name, values] of Object.entries({ ...series, ...(mark !== undefined && { mark: [mark] }) })) {
    if (values.length === 0 || !values.every(Number.isFinite)) {
      throw new RangeError(
        `Expected finite values of ${name}, at least one, received ${values.length === 0 ? "none" : values.find((value) => !Number.isFinite(value))}.`,
      );
    }
  }
  const all = Object.values(series).flat();
  const low = all.reduce((least, value) => Math.min(least, value), Infinity);
  const high = all.reduce((most, value) => Math.max(most, value), -Infinity);
  // Equal values still need bins of some width.
  const width = (high - low || 1) / bins;
  const ends = [Math.min(low, mark ?? low), Math.max(low + bins * width, mark ?? low)];
  const x = { field: "from", type: "quantitative", scale: { domain: ends, nice: false } } as const;
  return {
    ...frame(options),
    spacing: 12,
    vconcat: style.names.map((name, i) => {
      const last = i === style.names.length - 1;
      const values = countsOf(series[name] as readonly number[], low, width, bins);
      return {
        title: { text: `${name} (${series[name]?.length})`, fontSize: 13, offset: 4 },
        width: WIDTH,
        height: HEIGHT,
        layer: [
          {
            data: { values },
            mark: { type: "bar", color: style.colours[i] as string, binSpacing: 1, tooltip: true },
            encoding: {
              x: { ...x, bin: "binned", title: last ? options.xTitle : null },
              x2: { field: "to" },
              y: { field: "count", type: "quantitative", title: options.yTitle, axis: { tickMinStep: 1 } },
            },
          },
          ...(mark === undefined
            ? []
            : [
                {
                  data: { values: [{ from: mark }] },
                  mark: { type: "rule", color: INK, strokeWidth: 2, strokeDash: [6, 3] as number[] },
                  encoding: { x },
                } as const,
              ]),
        ],
      } as const;
    }),
  } satisfies TopLevelSpec;
}

/** The bins that hold something; the last one includes its upper end. */
function countsOf(values: readonly number[], low: number, width: number, bins: number) {
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts
    .map((count, bin) => ({ from: low + bin * width, to: low + (bin + 1) * width, count }))
    .filter(({ count }) => count > 0);
}
