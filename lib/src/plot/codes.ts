import type { TopLevelSpec } from "vega-lite";
import { frame, type AxisText, type Figure } from "./figure.js";
import { styleOf } from "./palette.js";

/** A point of a plane, or a Gaussian on it, with a short name. */
export interface LabelledCode {
  readonly x: number;
  readonly y: number;
  /** Stands at the point, e.g. a digit. */
  readonly label: string;
  /** Standard deviations along the axes; with them an ellipse is drawn, of one standard deviation. */
  readonly deviations?: readonly [x: number, y: number];
}

const SIDE = 320;
const CORNERS = 24;

/**
 * Maps of codes side by side, each with axes of its own: every code is its label, written where it lies, so that nothing
 * hangs on colours; Gaussians have an ellipse around it, one standard deviation wide.
 * Throws RangeError if there is no map, a map is empty, or a number is not finite.
 */
export function codes(maps: Readonly<Record<string, readonly LabelledCode[]>>, options: AxisText): Figure {
  const panels = Object.entries(maps);
  if (panels.length === 0) throw new RangeError("Expected at least one map of codes, received none.");
  return {
    ...frame(options),
    spacing: 32,
    hconcat: panels.map(([name, points]) => panel(name, points, options)),
  } satisfies TopLevelSpec;
}

function panel(name: string, points: readonly LabelledCode[], { xTitle, yTitle }: AxisText) {
  if (points.length === 0) throw new RangeError(`Expected codes in "${name}", received none.`);
  const odd = points.find(({ x, y, deviations = [] }) => ![x, y, ...deviations].every(Number.isFinite));
  if (odd) {
    throw new RangeError(
      `Expected finite codes in "${name}", received (${odd.x}, ${odd.y}) for "${odd.label}": leave it out.`,
    );
  }
  const labels = [...new Set(points.map(({ label }) => label))].sort();
  const style = styleOf(Object.fromEntries(labels.map((label) => [label, 0])));
  const color = {
    field: "label",
    type: "nominal",
    scale: { domain: style.names, range: style.colours },
    legend: null,
  } as const;
  const x = { field: "x", type: "quantitative", title: xTitle, scale: { zero: false } } as const;
  const y = { field: "y", type: "quantitative", title: yTitle, scale: { zero: false } } as const;
  const outlines = points.flatMap(outline);
  return {
    title: { text: name, anchor: "middle", fontSize: 13, offset: 8 } as const,
    width: SIDE,
    height: SIDE,
    layer: [
      ...(outlines.length > 0
        ? [
            {
              data: { values: outlines },
              mark: { type: "line", strokeWidth: 1, opacity: 0.7, aria: false } as const,
              encoding: {
                x,
                y,
                color,
                detail: { field: "of", type: "nominal" },
                order: { field: "corner", type: "quantitative" },
              } as const,
            },
          ]
        : []),
      {
        data: { values: points.map((point) => ({ x: point.x, y: point.y, label: point.label })) },
        mark: { type: "text", fontSize: 11, fontWeight: "bold" } as const,
        encoding: { x, y, color, text: { field: "label", type: "nominal" } } as const,
      },
    ],
  };
}

/** A closed polygon around the mean. */
function outline({ x, y, label, deviations }: LabelledCode, of: number) {
  if (!deviations) return [];
  const [across, up] = deviations;
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return { x: x + across * Math.cos(angle), y: y + up * Math.sin(angle), label, of, corner };
  });
}
