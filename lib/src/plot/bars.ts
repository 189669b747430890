import type { TopLevelSpec } from "vega-lite";
import { frame, type AxisText, type Figure } from "./figure.js";
import { styleOf } from "./palette.js";
import { textWidth } from "./text-width.js";

export interface BarData {
  readonly categories: readonly string[];
  /** Name -> one finite value per category. */
  readonly series: Readonly<Record<string, readonly number[]>>;
}

/** Pixels of a letter on the axis, and of what stays free beside a name. */
const LETTER = 6.5;
const GAP = 10;
/** The names' size on the axis, and how many pixels apart they can still be told from each other; else they slope. */
const LABEL_SIZE = 12;
const APART = 4;
/** Pixels that all bars together take at most, where names would need more. */
const PAGE = 700;
/** Pixels between the bars of one category and those of the next. */
const BETWEEN = 8;

/** Pixels of one bar: as much as it takes to keep the names below the bars apart, within what a page has. */
function barStep(least: number, categories: readonly string[], names: readonly string[]): number {
  const width = (texts: readonly string[]) => Math.max(...texts.map((text) => LETTER * text.length + GAP));
  const grouped = names.length > 1;
  const needed = grouped ? Math.max(width(names), width(categories) / names.length) : width(categories);
  const between = grouped ? BETWEEN * (categories.length - 1) : 0;
  const room = (PAGE - between) / Math.max(1, categories.length * names.length);
  return Math.max(least, Math.floor(Math.min(needed, room)));
}

/**
 * Bars from 0 with their values written on them; several series stand side by side within each category, every bar
 * named on the axis.
 * Throws RangeError if there is no series, a series' length differs from the number of categories, or a value is
 * not finite.
 */
export function bars({ categories, series }: BarData, options: AxisText): Figure {
  const style = styleOf(series);
  const values = Object.entries(series).flatMap(([name, heights]) => {
    if (heights.length !== categories.length) {
      throw new RangeError(
        `Expected ${categories.length} values in series "${name}", received ${heights.length}: give one per category.`,
      );
    }
    return heights.map((value, index) => {
      if (!Number.isFinite(value)) {
        throw new RangeError(
          `Expected finite values, received ${value} in series "${name}": a bar needs an end.`,
        );
      }
      return { category: categories[index] as string, series: name, value };
    });
  });

  const grouped = style.names.length > 1;
  const across = grouped ? "series" : "category";
  const step = barStep(grouped ? 40 : 64, categories, style.names);
  const widest = Math.max(...(grouped ? style.names : categories).map((name) => textWidth(name, LABEL_SIZE)));
  const x = {
    field: across,
    type: "nominal",
    sort: null,
    title: grouped ? null : options.xTitle,
    axis: { labelAngle: widest + APART > step ? -40 : 0 },
  } as const;
  const value = { field: "value", type: "quantitative" } as const;
  const y = { ...value, title: options.yTitle } as const;
  const layer = [
    {
      mark: { type: "bar", tooltip: true },
      encoding: {
        x,
        y,
        color: {
          field: "series",
          type: "nominal",
          scale: { domain: style.names, range: style.colours },
          legend: null,
        },
      },
    },
    {
      mark: {
        type: "text",
        baseline: { expr: "datum.value < 0 ? 'top' : 'bottom'" },
        dy: { expr: "datum.value < 0 ? 4 : -4" },
        fontSize: 12,
      },
      encoding: {
        x,
        y,
        text: {
          // Three digits of these would come with an exponent.
          condition: { test: "abs(datum.value) >= 1000", ...value, format: ",.0f" },
          ...value,
          format: ".3~g",
        },
      },
    },
  ] as const;
  const data = { values };
  if (!grouped) {
    return {
      ...frame(options),
      data,
      width: { step },
      height: 260,
      layer: [...layer],
    } satisfies TopLevelSpec;
  }
  return {
    ...frame(options),
    data,
    facet: {
      column: {
        field: "category",
        type: "nominal",
        // Named one by one: facets do not know null, which elsewhere keeps the order of the data.
        sort: [...categories],
        title: options.xTitle,
        header: { orient: "bottom", titleOrient: "bottom" },
      },
    },
    spacing: BETWEEN,
    spec: { width: { step }, height: 260, layer: [...layer] },
  } satisfies TopLevelSpec;
}
