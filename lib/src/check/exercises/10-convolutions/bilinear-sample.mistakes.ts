import { mistake } from "../../define-mistake.js";
import type { Matrix } from "../../oracles/convolution.js";

type Read = (image: Matrix, row: number, column: number) => number;

interface Change {
  readonly read?: Read;
  /** The first of the two neighbours along one side, and the second. */
  readonly first?: (place: number) => number;
  readonly second?: (place: number) => number;
  /** The weights of the four neighbours from the two fractions. */
  readonly weights?: (down: number, right: number) => readonly [number, number, number, number];
}

const zeroOutside: Read = (image, row, column) => image[row]?.[column] ?? 0;
const clamp = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
const clamped: Read = (image, row, column) =>
  image[clamp(row, image.length)]?.[clamp(column, image[0]?.length ?? 0)] ?? NaN;
const notANumber: Read = (image, row, column) => image[row]?.[column] ?? NaN;
const throwing: Read = (image, row, column) => {
  const line = image[row];
  if (!line) throw new TypeError("Cannot read properties of undefined");
  return line[column] ?? NaN;
};
const modulo = (value: number, size: number) => ((value % size) + size) % size;
const wrapped: Read = (image, row, column) =>
  image[modulo(row, image.length)]?.[modulo(column, image[0]?.length ?? 0)] ?? NaN;
const right = (down: number, across: number) =>
  [(1 - down) * (1 - across), (1 - down) * across, down * (1 - across), down * across] as const;

/** Bilinear interpolation with one thing changed. */
function sample(image: Matrix, row: number, column: number, change: Change = {}): number {
  const {
    read = zeroOutside,
    first = Math.floor,
    second = (place) => first(place) + 1,
    weights = right,
  } = change;
  const [top, left, bottom, rightmost] = [first(row), first(column), second(row), second(column)];
  const [a, b, c, d] = weights(row - top, column - left);
  return (
    a * read(image, top, left) +
    b * read(image, top, rightmost) +
    c * read(image, bottom, left) +
    d * read(image, bottom, rightmost)
  );
}

const outside = (image: Matrix, row: number, column: number) =>
  row < 0 || column < 0 || row > image.length - 1 || column > (image[0]?.length ?? 0) - 1;
const toEntry = (unit: number, size: number) => ((unit + 1) * (size - 1)) / 2;

export const bilinearSampleMistakes = [
  mistake(
    "nearest-neighbour",
    "This is the nearest entry; the four neighbours have to be mixed, or no gradient tells where to look.",
    (x: Matrix, r: number, c: number) => zeroOutside(x, Math.round(r), Math.round(c)),
    { credit: 0.25 },
  ),
  mistake(
    "cut-off-place",
    "The fractions of the place are cut off; they say how the four neighbours are to be mixed.",
    (x: Matrix, r: number, c: number) => zeroOutside(x, Math.floor(r), Math.floor(c)),
    { variants: [(x: Matrix, r: number, c: number) => zeroOutside(x, Math.trunc(r), Math.trunc(c))] },
  ),
  mistake(
    "weights-swapped",
    "The weights are the distances, so the farther neighbour counts more; the nearer one has to.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { weights: (d, a) => right(1 - d, 1 - a) }),
  ),
  mistake(
    "row-column-swapped",
    "Row and column of the place are exchanged; look at the order of the two indices.",
    (x: Matrix, r: number, c: number) => sample(x, c, r),
    {
      variants: [
        (x: Matrix, r: number, c: number) => sample(x, c, r, { read: notANumber }),
        (x: Matrix, r: number, c: number) => sample(x, c, r, { read: throwing }),
      ],
    },
  ),
  mistake(
    "fractions-swapped",
    "The right neighbours are read, but the fraction of the row weighs columns and the other way round.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { weights: (d, a) => right(a, d) }),
  ),
  mistake(
    "plain-mean",
    "The four neighbours count equally; the nearer ones have to count more.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { weights: () => [0.25, 0.25, 0.25, 0.25] }),
  ),
  mistake("rows-only", "The place is interpolated down but not across.", (x: Matrix, r: number, c: number) =>
    sample(x, r, c, { weights: (d) => right(d, 0) }),
  ),
  mistake(
    "columns-only",
    "The place is interpolated across but not down.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { weights: (_, a) => right(0, a) }),
  ),
  mistake(
    "weights-added",
    "The weights in the two directions are averaged; they have to be multiplied.",
    (x: Matrix, r: number, c: number) =>
      sample(x, r, c, {
        weights: (d, a) => [(2 - d - a) / 4, (1 - d + a) / 4, (1 + d - a) / 4, (d + a) / 4],
      }),
    {
      variants: [
        (x: Matrix, r: number, c: number) =>
          sample(x, r, c, {
            weights: (d, a) => [(2 - d - a) / 2, (1 - d + a) / 2, (1 + d - a) / 2, (d + a) / 2],
          }),
        (x: Matrix, r: number, c: number) =>
          sample(x, r, c, { weights: (d, a) => [2 - d - a, 1 - d + a, 1 + d - a, d + a] }),
      ],
    },
  ),
  mistake(
    "diagonal-only",
    "Only two of the four neighbours count, those on the diagonal.",
    (x: Matrix, r: number, c: number) =>
      sample(x, r, c, { weights: (d, a) => [(1 - d) * (1 - a), 0, 0, d * a] }),
  ),
  mistake(
    "half-entry-off",
    "The places are half an entry off; (0, 0) is the middle of the first entry, not its corner.",
    (x: Matrix, r: number, c: number) => sample(x, r - 0.5, c - 0.5),
    { variants: [(x: Matrix, r: number, c: number) => sample(x, r + 0.5, c + 0.5)] },
  ),
  mistake(
    "from-minus-one-to-one",
    "The place is taken to run from -1 to 1; here it counts entries.",
    (x: Matrix, r: number, c: number) => sample(x, toEntry(r, x.length), toEntry(c, x[0]?.length ?? 0)),
  ),
  mistake(
    "ceiling-for-next",
    "At whole coordinates floor and ceiling are the same neighbour and all weights vanish; the next one is floor + 1.",
    (x: Matrix, r: number, c: number) =>
      sample(x, r, c, {
        second: Math.ceil,
        weights: (d, a) => {
          const [up, back] = [d === 0 ? 0 : 1 - d, a === 0 ? 0 : 1 - a];
          return [up * back, up * a, d * back, d * a];
        },
      }),
  ),
  mistake(
    "edge-repeated",
    "Outside the image its edge is repeated; entries outside are 0.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { read: clamped }),
    {
      variants: [
        (x: Matrix, r: number, c: number) =>
          sample(x, clamp(r, x.length), clamp(c, x[0]?.length ?? 0), { read: clamped }),
      ],
    },
  ),
  mistake(
    "wrapped-round",
    "Outside the image it begins again from the other side; entries outside are 0.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { read: wrapped }),
  ),
  mistake(
    "cut-at-the-edge",
    "Every place outside gives 0, but near the edge the entries inside still count.",
    (x: Matrix, r: number, c: number) => (outside(x, r, c) ? 0 : sample(x, r, c)),
  ),
  mistake(
    "undefined-neighbour",
    "Neighbours outside the image are read as undefined, and even 0 times that is NaN; entries outside are 0.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { read: notANumber }),
    {
      variants: [
        (x: Matrix, r: number, c: number) => sample(x, r, c, { read: throwing }),
        (x: Matrix, r: number, c: number) => (outside(x, r, c) ? 0 : sample(x, r, c, { read: notANumber })),
        (x: Matrix, r: number, c: number) => (outside(x, r, c) ? 0 : sample(x, r, c, { read: throwing })),
      ],
    },
  ),
  mistake(
    "truncated-for-floor",
    "Negative coordinates are cut off towards 0; the neighbour before -0.5 is -1, as Math.floor says.",
    (x: Matrix, r: number, c: number) => sample(x, r, c, { first: Math.trunc }),
  ),
  mistake(
    "rounded",
    "The result is rounded; an image holds any numbers.",
    (x: Matrix, r: number, c: number) => Math.round(sample(x, r, c)),
  ),
];
