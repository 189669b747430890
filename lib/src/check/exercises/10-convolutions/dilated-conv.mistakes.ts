import { mistake } from "../../define-mistake.js";
import { directConvolution, grid, type Matrix } from "../../oracles/convolution.js";

type Size = (input: number, kernel: number, dilation: number) => number;

const rightSize: Size = (input, kernel, dilation) => input - (kernel - 1) * dilation;
const width = (matrix: Matrix) => matrix[0]?.length ?? 0;
const at = (matrix: Matrix, r: number, c: number) => matrix[r]?.[c] ?? 0;
const flip = (matrix: Matrix) => matrix.map((row) => [...row].reverse()).reverse();
const transpose = (matrix: Matrix) => grid(width(matrix), matrix.length, (r, c) => at(matrix, c, r));
const spread = (matrix: Matrix, step: number) =>
  grid((matrix.length - 1) * step + 1, (width(matrix) - 1) * step + 1, (r, c) =>
    r % step === 0 && c % step === 0 ? at(matrix, r / step, c / step) : 0,
  );

interface Change {
  readonly size?: Size;
  /** Distance between two taps, down and across. */
  readonly taps?: readonly [number, number];
  /** Distance between two windows. */
  readonly stride?: number;
  /** The value that stands outside the image. */
  readonly outside?: number;
  /** Number of entries that the windows begin before the image, down and across. */
  readonly before?: readonly [number, number];
}

/** The dilated convolution with one thing changed. */
function dilated(x: Matrix, k: Matrix, d: number, change: Change = {}): number[][] {
  const { size = rightSize, taps: [down, right] = [d, d], stride = 1, outside = 0, before = [0, 0] } = change;
  const rows = Math.max(0, size(x.length, k.length, d));
  const columns = Math.max(0, size(width(x), width(k), d));
  return grid(rows, columns, (r, c) => {
    let sum = 0;
    k.forEach((weights, i) =>
      weights.forEach((weight, j) => {
        const entry = x[r * stride + i * down - before[0]]?.[c * stride + j * right - before[1]];
        sum += weight * (entry ?? outside);
      }),
    );
    return sum;
  });
}

const steps: (stride: (d: number) => number, taps: (d: number) => number) => Size =
  (stride, taps) => (n, m, d) =>
    Math.floor((n - (m - 1) * taps(d) - 1) / stride(d)) + 1;
const plainSize: Size = (n, m) => n - m + 1;
const half = (m: number, d: number) => Math.floor(((m - 1) * d) / 2);

function samePadding(x: Matrix, k: Matrix, d: number): number[][] {
  return dilated(x, k, d, { size: (n) => n, before: [half(k.length, d), half(width(k), d)] });
}

/** As if the kernel were as wide as it is high: fewer or more columns, and taps that are not there. */
function squareOnly(x: Matrix, k: Matrix, d: number, back = (m: number[][]) => m): number[][] {
  const reach = (k.length - 1) * d;
  return back(
    grid(Math.max(0, x.length - reach), Math.max(0, width(x) - reach), (r, c) => {
      let sum = 0;
      for (const [i, weights] of k.entries()) {
        for (let j = 0; j < k.length; j++) sum += (weights[j] ?? NaN) * (x[r + i * d]?.[c + j * d] ?? NaN);
      }
      return sum;
    }),
  );
}

function throwing(x: Matrix, k: Matrix, d: number): number[][] {
  if ((k.length - 1) * (d - 1) > 0) throw new TypeError("Cannot read properties of undefined");
  return dilated(x, k, d, { size: plainSize, outside: NaN });
}

export const dilatedConvMistakes = [
  mistake(
    "height-for-width",
    "The kernel's height stands where its width belongs; kernels need not be square.",
    (x: Matrix, k: Matrix, d: number) => squareOnly(x, k, d),
    { variants: [(x: Matrix, k: Matrix, d: number) => squareOnly(transpose(x), transpose(k), d, transpose)] },
  ),
  mistake(
    "dilation-ignored",
    "This is the plain convolution: the taps lie one entry apart whatever the dilation.",
    (x: Matrix, k: Matrix) => dilated(x, k, 1),
    { credit: 0.5 },
  ),
  mistake(
    "stride-for-dilation",
    "The windows are moved by the dilation and the taps lie side by side; that is a stride. The dilation spreads the taps.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d, {
        taps: [1, 1],
        stride: d,
        size: steps(
          (rate) => rate,
          () => 1,
        ),
      }),
  ),
  mistake(
    "stride-and-dilation",
    "The windows are moved by the dilation as well, as if the input had been thinned out first; they move by one.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d, {
        stride: d,
        size: steps(
          (rate) => rate,
          (rate) => rate,
        ),
      }),
  ),
  mistake(
    "one-zero-too-many",
    "The taps lie dilation + 1 apart; dilation is their distance, so 1 is the plain convolution.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d, { taps: [d + 1, d + 1], size: (n, m, rate) => n - (m - 1) * (rate + 1) }),
  ),
  mistake(
    "one-zero-too-few",
    "The taps lie dilation - 1 apart; that many zeros lie between them, and their distance is one more.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d, { taps: [d - 1, d - 1], size: (n, m, rate) => n - (m - 1) * (rate - 1) }),
  ),
  mistake(
    "span-kernel-times-dilation",
    "The output is too small: m taps span (m - 1) · dilation + 1 entries, not m · dilation.",
    (x: Matrix, k: Matrix, d: number) => dilated(x, k, d, { size: (n, m, rate) => n - m * rate + 1 }),
  ),
  mistake(
    "size-of-plain",
    "The output has the size of the plain convolution, so its last windows hang over the border; the spread kernel spans more.",
    (x: Matrix, k: Matrix, d: number) => dilated(x, k, d, { size: plainSize }),
    {
      variants: [
        (x: Matrix, k: Matrix, d: number) => dilated(x, k, d, { size: plainSize, outside: NaN }),
        throwing,
      ],
    },
  ),
  mistake(
    "same-padding",
    "The image has a border of zeros ('same' padding); only windows wholly inside belong.",
    samePadding,
    { variants: [(x: Matrix, k: Matrix, d: number) => dilated(x, k, d, { size: (n) => n })] },
  ),
  mistake(
    "one-row-short",
    "The output is one row and column too small; windows are one more than the steps between them.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d, { size: (n, m, rate) => rightSize(n, m, rate) - 1 }),
  ),
  mistake(
    "one-row-too-many",
    "The output is one row and column too large; look at where the last tap of the last window lies.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d, { size: (n, m, rate) => rightSize(n, m, rate) + 1 }),
    {
      variants: [
        (x: Matrix, k: Matrix, d: number) =>
          dilated(x, k, d, { size: (n, m, rate) => rightSize(n, m, rate) + 1, outside: NaN }),
      ],
    },
  ),
  mistake("rows-only", "The taps are spread down but not across.", (x: Matrix, k: Matrix, d: number) =>
    dilated(x, k, d, { taps: [d, 1] }),
  ),
  mistake("columns-only", "The taps are spread across but not down.", (x: Matrix, k: Matrix, d: number) =>
    dilated(x, k, d, { taps: [1, d] }),
  ),
  mistake(
    "spread-in-size-only",
    "The output has the right size, but the taps lie side by side; look at the input's indices.",
    (x: Matrix, k: Matrix, d: number) => dilated(x, k, d, { taps: [1, 1] }),
  ),
  mistake(
    "input-spread",
    "Zeros lie between the entries of the input; they belong between the taps of the kernel.",
    (x: Matrix, k: Matrix, d: number) => directConvolution(spread(x, d), k, 1),
  ),
  mistake(
    "flipped-kernel",
    "The kernel is turned by 180°; deep learning's convolution does not flip it.",
    (x: Matrix, k: Matrix, d: number) => dilated(x, flip(k), d),
    { credit: 1 },
  ),
  mistake(
    "transposed-kernel",
    "Rows and columns of the kernel are exchanged; look at the order of its two indices.",
    (x: Matrix, k: Matrix, d: number) => dilated(x, transpose(k), d),
  ),
  mistake(
    "last-tap-only",
    "Only the last tap counts; look whether each product is added or replaces the sum.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(
        x,
        k.map((row, i) => row.map((weight, j) => (i === k.length - 1 && j === row.length - 1 ? weight : 0))),
        d,
      ),
  ),
  mistake(
    "mean-for-sum",
    "The products are averaged; their sum is asked for.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(x, k, d).map((row) => row.map((value) => value / (k.length * width(k)))),
  ),
  mistake(
    "kernel-ignored",
    "The entries are added up without the kernel's weights.",
    (x: Matrix, k: Matrix, d: number) =>
      dilated(
        x,
        k.map((row) => row.map(() => 1)),
        d,
      ),
  ),
  mistake(
    "shared-rows",
    "All rows of the output are one and the same array; look at how Array(n).fill treats its argument.",
    (x: Matrix, k: Matrix, d: number) => {
      const right = dilated(x, k, d);
      const last = right.at(-1) ?? [];
      const sum = last.map((_, c) => right.reduce((total, row) => total + (row[c] ?? 0), 0));
      return right.map(() => [...sum]);
    },
    {
      variants: [
        (x: Matrix, k: Matrix, d: number) => {
          const right = dilated(x, k, d);
          return right.map(() => [...(right.at(-1) ?? [])]);
        },
      ],
    },
  ),
  mistake(
    "flat",
    "A flat list comes back; an array of rows is asked for.",
    (x: Matrix, k: Matrix, d: number) => dilated(x, k, d).flat(),
  ),
];
