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

/** Vega-Lite takes these at the top only. */
function asView(figure: Figure): Record<string, unknown> {
  const { title, ...rest } = figure;
  const view = Object.entries(rest).filter(([name]) => !TOP_ONLY.has(name));
  return { ...Object.fromEntries(view), title: { text: title, fontSize: 13 } };
}

const TOP_ONLY: ReadonlySet<string> = new Set(["$schema", "background", "padding", "config"]);
