import type { Config } from "vega-lite";

/**
 * A Vega-Lite v5 specification as plain data. The plots are checked against Vega-Lite's own types where they are
 * made; this narrow type spares every cell that imports the library the second it takes to load those.
 */
export interface Figure {
  readonly $schema: string;
  readonly title: string;
  readonly description: string;
  readonly [property: string]: unknown;
}

/** The words of every figure. */
export interface FigureText {
  /** The words for what the figure shows, in a line. */
  readonly title: string;
  /** All that a reader who cannot see the figure needs to know: the finding, not the colours. */
  readonly description: string;
}

/** The words of a figure with axes; units belong in the axis titles. */
export interface AxisText extends FigureText {
  readonly xTitle: string;
  readonly yTitle: string;
}

/**
 * The style of marks that only answer the pointer; a still picture leaves them out. (Not a name: views of one name share
 * data and scales in Vega-Lite, also those of different parts of a figure.)
 */
export const HOVER = "hover";

export const INK = "#1a1a1a";
const FAINT = "#d9d9d9";

/**
 * Makes what all figures share: words, a background and inks of their own, so that they read the same in light and in dark
 * themes. Throws RangeError if the title or the description is missing.
 */
export function frame({ title, description }: FigureText) {
  for (const [name, text] of Object.entries({ title, description })) {
    if (typeof text !== "string" || text.trim() === "") {
      throw new RangeError(
        `Expected a ${name} of the figure, received ${JSON.stringify(text)}: say in words what the figure shows.`,
      );
    }
  }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title,
    description,
    background: "#ffffff",
    padding: 12,
    config: CONFIG,
  };
}

const FONT = "system-ui, sans-serif";
// No `: Config`: that would stand in the declarations of the library, and every cell would load Vega-Lite's types.
const CONFIG = {
  font: FONT,
  title: { color: INK, fontSize: 15, anchor: "start", offset: 12 },
  axis: {
    labelColor: INK,
    titleColor: INK,
    domainColor: INK,
    tickColor: INK,
    gridColor: FAINT,
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: "normal",
    // A first label that is moved inwards may touch the second.
    labelFlush: false,
    // Labels that touch read as one number.
    labelSeparation: 8,
  },
  legend: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 12,
    titleFontSize: 12,
    labelLimit: 0,
    symbolSize: 150,
    symbolStrokeWidth: 2.5,
  },
  header: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: "normal",
  },
  view: { stroke: null },
} satisfies Config;
