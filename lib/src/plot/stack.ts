import { frame, type Figure, type FigureText } from "./figure.js";

export interface StackOptions extends FigureText {
  /** Figures side by side; default 1. */
  readonly columns?: number;
}

/**
 * Figures one below the other, or in rows of several, as one figure with words of its own; those of the parts stay
 * above each part. Throws RangeError if there is no figure.
 */
export function stack(figures: readonly Figure[], { columns = 1, ...options }: StackOptions): Figure {
  if (figures.length === 0) throw new RangeError("Expected at least one figure to stack, received none.");
  // Each part has its own series.
  const resolve = { scale: { color: "independent", shape: "independent", strokeDash: "independent" } };
  const views = figures.map(asView);
  const layout = columns === 1 ? { vconcat: views } : { concat: views, columns };
  return { ...frame(options), spacing: 24, resolve, ...layout };
}

function asView(figure: Figure, index: number): Record<string, unknown> {
  const { title, ...rest } = figure;
  const view = Object.entries(rest).filter(([name]) => !TOP_ONLY.has(name));
  return { ...withNames(Object.fromEntries(view), index), title: { text: title, fontSize: 13 } };
}

/** Layers of one name would be one for Vega-Lite: the axes of the first part would span the data of the last. */
function withNames(view: Record<string, unknown>, index: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(view).map(([key, value]) => {
      if (key === "name") return [key, `${String(value)}_${index}`];
      const views = VIEWS.has(key) && Array.isArray(value) ? (value as Record<string, unknown>[]) : undefined;
      return [key, views?.map((each) => withNames(each, index)) ?? value];
    }),
  );
}

const VIEWS: ReadonlySet<string> = new Set(["layer", "concat", "hconcat", "vconcat"]);

/** Vega-Lite takes these at the top only. */
const TOP_ONLY: ReadonlySet<string> = new Set(["$schema", "background", "padding", "config"]);
