/**
 * The colours of M. Okabe and K. Ito, "Color universal design" (2008), that stand out from white by at least 3 : 1,
 * as WCAG 2.2 (1.4.11) asks of graphics; people with any kind of colour vision tell them apart.
 */
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000"] as const;
const DASHES = [
  [1, 0],
  [7, 3],
  [2, 3],
  [8, 3, 2, 3],
  [12, 4],
  [4, 2, 1, 2, 1, 2],
] as const;
const SHAPES = ["circle", "triangle-up", "square", "cross", "diamond", "triangle-down"] as const;

/** The differences of a figure's series, never by colour alone: 5 colours and 6 forms repeat after 30 series. */
interface SeriesStyle {
  readonly names: string[];
  readonly colours: string[];
  readonly dashes: number[][];
  readonly shapes: string[];
}

/** One style for each series, in their order. Throws RangeError if there is no series. */
export function styleOf(series: Readonly<Record<string, unknown>>): SeriesStyle {
  const names = Object.keys(series);
  if (names.length === 0) {
    throw new RangeError("Expected at least one series, received none: give an object from names to values.");
  }
  const pick = <T>(list: readonly T[]) => names.map((_, index) => list[index % list.length] as T);
  return {
    names,
    colours: pick(COLOURS),
    dashes: pick<readonly number[]>(DASHES).map((dash) => [...dash]),
    shapes: pick(SHAPES),
  };
}
