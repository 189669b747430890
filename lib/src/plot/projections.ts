import type { TopLevelSpec } from "vega-lite";
import { frame, INK, type AxisText, type Figure } from "./figure.js";
import { styleOf } from "./palette.js";

const SIDE = 300;

/**
 * Points of the plane and where each of several maps takes them, one panel for each map; what is lost is a line from the
 * point to its image. All panels have the same square axes, so that right angles look right.
 * Throws RangeError unless there is a map and each gives one finite point [x, y] for every point.
 */
export function projections(
  points: readonly (readonly number[])[],
  onto: Readonly<Record<string, readonly (readonly number[])[]>>,
  options: AxisText,
): Figure {
  const style = styleOf(onto);
  const everything = [points, ...Object.values(onto)].flat();
  for (const [name, images] of Object.entries(onto)) {
    if (images.length !== points.length) {
      throw new RangeError(
        `Expected an image of each of ${points.length} points in "${name}", received ${images.length}: map them all.`,
      );
    }
  }
  const odd = everything.find((point) => point.length !== 2 || !point.every(Number.isFinite));
  if (odd) throw new RangeError(`Expected finite points [x, y], received [${odd.join(", ")}]: leave it out.`);

  const entries = everything.flat();
  const scale = { domain: [Math.min(...entries), Math.max(...entries)], zero: false };
  const x = { field: "x", type: "quantitative", title: options.xTitle, scale } as const;
  const y = { field: "y", type: "quantitative", title: options.yTitle, scale } as const;
  return {
    ...frame(options),
    spacing: 32,
    hconcat: Object.entries(onto).map(([name, images], panel) => ({
      title: { text: name, anchor: "middle", fontSize: 13, offset: 8 } as const,
      width: SIDE,
      height: SIDE,
      data: {
        values: points.map(([left, up], index) => ({
          x: left as number,
          y: up as number,
          x2: images[index]?.[0] as number,
          y2: images[index]?.[1] as number,
        })),
      },
      layer: [
        {
          mark: { type: "rule", color: "#767676" },
          encoding: { x, y, x2: { field: "x2" }, y2: { field: "y2" } },
        } as const,
        {
          mark: { type: "point", filled: true, size: 40, color: INK, opacity: 1 },
          encoding: { x, y },
        } as const,
        {
          mark: {
            type: "point",
            filled: true,
            size: 50,
            opacity: 1,
            color: style.colours[panel] as string,
            shape: style.shapes[panel + 1] ?? "square",
          },
          encoding: { x: { ...x, field: "x2" }, y: { ...y, field: "y2" } },
        } as const,
      ],
    })),
  } satisfies TopLevelSpec;
}
