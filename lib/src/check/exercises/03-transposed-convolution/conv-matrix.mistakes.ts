import { mistake } from "../../define-mistake.js";
import { convolutionMatrix, grid, type Matrix } from "../../oracles/convolution.js";

type Count = (size: number, kernel: number, stride: number) => number;
type Build = (kernel: Matrix, height: number, width: number, stride: number) => number[][];

interface Layout {
  /** Number of windows in one direction. */
  readonly count?: Count;
  /** Row of C of the window at (r, c). */
  readonly row?: (r: number, c: number, rows: number, columns: number) => number;
  /** Column of C of the input entry at (a, b). */
  readonly column?: (a: number, b: number, height: number, width: number) => number;
  /** The beginning of a window: number of window -> row (or column) of the input. */
  readonly begin?: readonly [down: number, right: number];
  readonly dilation?: number;
  /** Whether what lies beside the image is left out; else its index simply runs on. */
  readonly clip?: boolean;
}

const rightCount: Count = (size, kernel, stride) => Math.floor((size - kernel) / stride) + 1;
const columnsOf = (matrix: Matrix) => matrix[0]?.length ?? 0;
const flip = (matrix: Matrix) => matrix.map((row) => [...row].reverse()).reverse();
const transpose = (matrix: Matrix) => grid(columnsOf(matrix), matrix.length, (r, c) => matrix[c]?.[r] ?? 0);

/** The matrix with one thing changed. */
function lay(kernel: Matrix, height: number, width: number, stride: number, layout: Layout = {}): number[][] {
  const {
    count = rightCount,
    row = (r, c, _, columns) => r * columns + c,
    column = (a, b, _, w) => a * w + b,
    begin: [down, right] = [stride, stride],
    dilation = 1,
    clip = true,
  } = layout;
  const rows = Math.max(0, count(height, kernel.length, stride));
  const columns = Math.max(0, count(width, columnsOf(kernel), stride));
  const matrix = grid(rows * columns, height * width, () => 0);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      kernel.forEach((weights, i) =>
        weights.forEach((weight, j) => {
          const [a, b] = [r * down + i * dilation, c * right + j * dilation];
          const inside = a >= 0 && a < height && b >= 0 && b < width;
          const line = matrix[row(r, c, rows, columns)];
          if (line && (inside || !clip)) line[column(a, b, height, width)] = weight;
        }),
      );
    }
  }
  return matrix;
}

/** Convolution of the image inside a border of zeros. */
function padded(
  kernel: Matrix,
  height: number,
  width: number,
  stride: number,
  border: [number, number, number, number],
) {
  const [top, bottom, left, right] = border;
  const [tall, wide] = [height + top + bottom, width + left + right];
  const matrix = convolutionMatrix(kernel, tall, wide, stride);
  return matrix.map((row) => grid(height, width, (a, b) => row[(a + top) * wide + b + left] ?? 0).flat());
}

const fullPadding: Build = (k, h, w, s) => {
  const [tall, wide] = [k.length - 1, columnsOf(k) - 1];
  return padded(k, h, w, s, [tall, tall, wide, wide]);
};
const samePadding: Build = (k, h, w, s) => {
  const [tall, wide] = [k.length - 1, columnsOf(k) - 1];
  const halves = (total: number): [number, number] => [Math.floor(total / 2), Math.ceil(total / 2)];
  return padded(k, h, w, s, [...halves(tall), ...halves(wide)]);
};

/** Each row is the one above shifted by the stride: right within a line of the image, wrong at its end. */
const shiftedRows: Build = (k, h, w, s) => {
  const right = convolutionMatrix(k, h, w, s);
  const first = right[0] ?? [];
  return right.map((_, n) => first.map((_, m) => first[m - n * s] ?? 0));
};

/** Rows of the kernel side by side, as if the image were one line. */
const packedKernel: Build = (k, h, w, s) => {
  const flat = k.flat();
  const rows = rightCount(h, k.length, s);
  const columns = rightCount(w, columnsOf(k), s);
  return grid(
    rows * columns,
    h * w,
    (n, m) => flat[m - (Math.floor(n / columns) * s * w + (n % columns) * s)] ?? 0,
  );
};

const sharedRows: Build = (k, h, w, s) => {
  const right = convolutionMatrix(k, h, w, s);
  const last = right[0]?.map((_, m) => right.findLast((row) => row[m] !== 0)?.[m] ?? 0) ?? [];
  return right.map(() => [...last]);
};

const notFloored: Count = (size, kernel, stride) => Math.ceil((size - kernel) / stride) + 1;

export const convMatrixMistakes = [
  mistake(
    "transposed-matrix",
    "This is Cᵀ; look at whether a row belongs to an output or to an input entry.",
    (k: Matrix, h: number, w: number, s: number) => transpose(lay(k, h, w, s)),
    { credit: 1 },
  ),
  mistake(
    "flipped-kernel",
    "The kernel is turned by 180°; deep learning's convolution does not flip it.",
    (k: Matrix, h: number, w: number, s: number) => lay(flip(k), h, w, s),
    { credit: 1 },
  ),
  mistake(
    "transposed-kernel",
    "Rows and columns of the kernel are exchanged; look at the order of its two indices.",
    (k: Matrix, h: number, w: number, s: number) => lay(transpose(k), h, w, s),
  ),
  mistake(
    "column-major",
    "vec runs column by column here; the task flattens row by row.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(k, h, w, s, { row: (r, c, rows) => c * rows + r, column: (a, b, height) => b * height + a }),
    { credit: 1 },
  ),
  mistake(
    "columns-column-major",
    "The columns of C follow vec(x) column by column; the task flattens row by row.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(k, h, w, s, { column: (a, b, height) => b * height + a }),
  ),
  mistake(
    "rows-column-major",
    "The rows of C follow the output column by column; the task flattens row by row.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { row: (r, c, rows) => c * rows + r }),
  ),
  mistake(
    "height-for-width",
    "A line of the image is taken to be as long as the image is high; look at which size the index is multiplied by.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(k, h, w, s, { column: (a, b, height) => a * height + b }),
  ),
  mistake(
    "sizes-swapped",
    "Height and width are exchanged; look at the order of the arguments.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, w, h, s),
  ),
  mistake(
    "stride-ignored",
    "The windows are one step apart whatever the stride; look at how many there are and where each begins.",
    (k: Matrix, h: number, w: number) => lay(k, h, w, 1),
  ),
  mistake(
    "stride-in-size-only",
    "The number of windows is right, but they begin one step apart; look at the input's indices.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { begin: [1, 1] }),
  ),
  mistake(
    "stride-down-only",
    "The stride acts on the rows but not on the columns.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { begin: [s, 1] }),
  ),
  mistake(
    "stride-across-only",
    "The stride acts on the columns but not on the rows.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { begin: [1, s] }),
  ),
  mistake(
    "shifted-rows",
    "Each row is the one above moved on by the stride; look at what happens where a line of the output ends.",
    shiftedRows,
  ),
  mistake(
    "packed-kernel",
    "The kernel's rows stand side by side; in vec(x) the next line of the image is a whole width further.",
    packedKernel,
  ),
  mistake(
    "full-padding",
    "Windows that hang over the border are counted ('full' padding); only those wholly inside belong.",
    fullPadding,
  ),
  mistake(
    "same-padding",
    "The image has a border of zeros ('same' padding); only windows wholly inside belong.",
    samePadding,
  ),
  mistake(
    "not-floored",
    "A window that does not fit any more is counted; look at how the division by the stride is rounded.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { count: notFloored }),
    {
      variants: [
        (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { count: notFloored, clip: false }),
        (k: Matrix, h: number, w: number, s: number) =>
          lay(k, h, w, s, { count: (n, m) => Math.round((n - m) / s) + 1 }),
        (k: Matrix, h: number, w: number, s: number) =>
          lay(k, h, w, s, { count: (n, m) => Math.round((n - m) / s) + 1, clip: false }),
      ],
    },
  ),
  mistake(
    "one-window-missing",
    "The last window is left out; windows are one more than the steps between them.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(k, h, w, s, { count: (n, m) => Math.floor((n - m) / s) }),
  ),
  mistake(
    "one-window-too-many",
    "There is one window too many in each direction; look at where the last one ends.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(k, h, w, s, { count: (n, m) => rightCount(n, m, s) + 1 }),
    {
      variants: [
        (k: Matrix, h: number, w: number, s: number) =>
          lay(k, h, w, s, { count: (n, m) => rightCount(n, m, s) + 1, clip: false }),
      ],
    },
  ),
  mistake(
    "size-over-stride",
    "The number of windows is the image's size over the stride; the kernel's size matters too.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { count: (n) => Math.floor(n / s) }),
    {
      variants: [
        (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { count: (n) => Math.ceil(n / s) }),
        (k: Matrix, h: number, w: number, s: number) =>
          lay(k, h, w, s, { count: (n) => Math.floor(n / s), clip: false }),
        (k: Matrix, h: number, w: number, s: number) =>
          lay(k, h, w, s, { count: (n) => Math.ceil(n / s), clip: false }),
      ],
    },
  ),
  mistake(
    "dilated-kernel",
    "The stride spreads the kernel's entries; it belongs to the windows' beginnings.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s, { dilation: s }),
  ),
  mistake(
    "shared-rows",
    "All rows of C are one and the same array; look at how Array(n).fill treats its argument.",
    sharedRows,
  ),
  mistake(
    "first-row-only",
    "Only the first window is filled in; look whether the function returns inside its loops.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(k, h, w, s).map((row, n) => (n === 0 ? row : row.map(() => 0))),
  ),
  mistake(
    "ones",
    "The entries are 1 where a weight of the kernel belongs.",
    (k: Matrix, h: number, w: number, s: number) =>
      lay(
        k.map((row) => row.map(() => 1)),
        h,
        w,
        s,
      ),
  ),
  mistake(
    "flat",
    "A flat list comes back; an array of rows is asked for.",
    (k: Matrix, h: number, w: number, s: number) => lay(k, h, w, s).flat(),
  ),
];
