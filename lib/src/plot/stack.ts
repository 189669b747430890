import { frame, INK, type Figure, type FigureText } from "./figure.js";

export interface StackOptions extends FigureText {
  /** Figures side by side; default 1. */
  readonly columns?: number;
  /** Lines below the title of the first part: words that everybody is to see, where a description is for those who cannot. */
  readonly notes?: readonly string[];
}

/**
 * Figures one below the other, or in rows of several, as one figure with words of its own; those of the parts stay
 * above each part. Throws RangeError if there is no figure.
 */
export function stack(
  figures: readonly Figure[],
  { columns = 1, notes = [], ...options }: StackOptions,
): Figure {
  if (figures.length === 0) throw new RangeError("Expected at least one figure to stack, received none.");
  // Each part has its own series.
  const resolve = { scale: { color: "independent", shape: "independent", strokeDash: "independent" } };
  const views = figures.map((figure, i) => asView(figure, i === 0 ? notes : []));
  const layout = columns === 1 ? { vconcat: views } : { concat: views, columns };
  return { ...frame(options), spacing: 24, resolve, ...layout };
}

/** Vega-Lite takes these at the top only. */
function asView(figure: Figure, notes: readonly string[]): Record<string, unknown> {
  const { title, ...rest } = figure;
  const view = Object.entries(rest).filter(([name]) => !TOP_ONLY.has(name));
  return { ...Object.fromEntries(view), title: titleOf(title, notes) };
}

function titleOf(text: string, notes: readonly string[]) {
  const title = { text, fontSize: 13 };
  return notes.length > 0 ? { ...title, subtitle: notes, subtitleColor: INK, subtitleFontSize: 12 } : title;
}

const TOP_ONLY: ReadonlySet<string> = new Set(["$schema", "background", "padding", "config"]);
