import type { TopLevelSpec } from "vega-lite";
import { frame, INK, type Figure, type FigureText } from "./figure.js";

/** A network as the widths of its layers, from the input on. */
export interface Network {
  readonly title: string;
  /** Units of each layer, at least two layers. */
  readonly widths: readonly number[];
  /** A further property that makes it what it is, e.g. a penalty; a line below the title. */
  readonly note?: string;
}

type Panel = Extract<TopLevelSpec, { concat: unknown[] }>["concat"][number];

const PANEL = { width: 150, height: 110 } as const;
const PER_ROW = 3;

/**
 * Small drawings of networks, three in a row, all to one scale: each layer is a bar, as high as the logarithm of its
 * width, with the width above it; the shaded outline shows where a network narrows.
 * Throws RangeError if there is no network, or one has less than two layers or a width that is no positive whole number.
 */
export function networks(drawn: readonly Network[], options: FigureText): Figure {
  if (drawn.length === 0) {
    throw new RangeError("Expected at least one network, received none: give titles and widths.");
  }
  drawn.forEach(requireWidths);
  const tallest = Math.max(...drawn.flatMap(({ widths }) => widths.map(height)));
  return {
    ...frame(options),
    columns: PER_ROW,
    spacing: 24,
    concat: drawn.map((network) => panel(network, tallest)),
  } satisfies TopLevelSpec;
}

function panel({ title, widths, note = "" }: Network, tallest: number): Panel {
  const values = widths.map((width, layer) => ({
    layer,
    width,
    top: height(width) / 2,
    bottom: -height(width) / 2,
  }));
  const scale = (low: number, high: number) => ({ domain: [low, high], nice: false, zero: false });
  const x = {
    field: "layer",
    type: "quantitative",
    axis: null,
    scale: scale(-0.5, widths.length - 0.5),
  } as const;
  // Above the tallest bar is room for its width.
  const y = {
    field: "top",
    type: "quantitative",
    axis: null,
    scale: scale(-0.55 * tallest, 0.75 * tallest),
  } as const;
  const y2 = { field: "bottom" } as const;
  return {
    title: {
      text: title,
      subtitle: note,
      anchor: "middle",
      fontSize: 13,
      subtitleFontSize: 12,
      subtitleColor: INK,
      offset: 4,
    },
    ...PANEL,
    data: { values },
    layer: [
      { mark: { type: "area", color: "#0072B2", opacity: 0.15 }, encoding: { x, y, y2 } },
      { mark: { type: "rule", color: "#0072B2", strokeWidth: 8 }, encoding: { x, y, y2 } },
      {
        mark: { type: "text", dy: -9, fontSize: 12, color: INK },
        encoding: { x, y, text: { field: "width", type: "quantitative" } },
      },
    ],
  };
}

/** In units of a layer's logarithm; a single unit still has a height. */
const height = (width: number) => Math.log2(width + 1);

function requireWidths({ title, widths }: Network): void {
  if (widths.length >= 2 && widths.every((width) => Number.isInteger(width) && width > 0)) return;
  throw new RangeError(
    `Expected at least two widths, positive whole numbers, for network "${title}", received [${widths.join(", ")}]: give the units of each layer.`,
  );
}
