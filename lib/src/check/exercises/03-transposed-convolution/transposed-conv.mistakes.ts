import { mistake } from "../../define-mistake.js";
import { directConvolution, grid, type Matrix } from "../../oracles/convolution.js";

type Size = (input: number, kernel: number, stride: number) => number;
type Place = (here: number, added: number) => number;

const rightSize: Size = (input, kernel, stride) => (input - 1) * stride + kernel;
const add: Place = (here, added) => here + added;
const width = (matrix: Matrix) => matrix[0]?.length ?? 0;
const at = (matrix: Matrix, r: number, c: number) => matrix[r]?.[c] ?? 0;
const flip = (matrix: Matrix) => matrix.map((row) => [...row].reverse()).reverse();
const transpose = (matrix: Matrix) => grid(width(matrix), matrix.length, (r, c) => at(matrix, c, r));
const resize = (matrix: Matrix, height: number, columns: number, top = 0, left = 0) =>
  grid(height, columns, (r, c) => at(matrix, r + top, c + left));

interface Scatter {
  readonly size?: Size;
  readonly place?: Place;
  /** Distance between two entries of the kernel. */
  readonly dilation?: number;
  /** Distance between two placed kernels, if not the stride. */
  readonly step?: readonly [rows: number, columns: number];
}

/** Scatter-add with one thing changed; what would land outside is lost. */
function scatter(input: Matrix, kernel: Matrix, stride: number, options: Scatter = {}): number[][] {
  const { size = rightSize, place = add, dilation = 1, step: [down, right] = [stride, stride] } = options;
  const output = grid(
    size(input.length, kernel.length, stride),
    size(width(input), width(kernel), stride),
    () => 0,
  );
  input.forEach((line, r) =>
    line.forEach((value, c) =>
      kernel.forEach((weights, i) =>
        weights.forEach((weight, j) => {
          const row = output[r * down + i * dilation];
          const column = c * right + j * dilation;
          if (row && column < row.length) row[column] = place(row[column] ?? 0, value * weight);
        }),
      ),
    ),
  );
  return output;
}

/** `Array(rows).fill(row)` holds the same row many times, so each row gets what every row should get. */
function sharedRows(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const output = scatter(input, kernel, stride);
  const row = grid(1, width(output), (_, c) => output.reduce((sum, line) => sum + (line[c] ?? 0), 0));
  return output.map(() => [...(row[0] ?? [])]);
}

function averaged(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const ones = (matrix: Matrix) => matrix.map((row) => row.map(() => 1));
  const counts = scatter(ones(input), ones(kernel), stride);
  return scatter(input, kernel, stride).map((row, r) =>
    row.map((value, c) => value / (at(counts, r, c) || 1)),
  );
}

function centred(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const cut = (k: number) => Math.max(0, Math.floor((k - stride) / 2));
  const full = scatter(input, kernel, stride);
  return resize(full, input.length * stride, width(input) * stride, cut(kernel.length), cut(width(kernel)));
}

function trimmed(input: Matrix, kernel: Matrix, stride: number): number[][] {
  return scatter(input, kernel, stride)
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
}

export const transposedConvMistakes = [
  mistake(
    "flipped-kernel",
    "The kernel is turned by 180°; follow one input entry and look where kernel[0][0] lands.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, flip(k), s),
    { credit: 1 },
  ),
  mistake(
    "transposed-kernel",
    "Rows and columns of the kernel are exchanged; look at the order of its two indices.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, transpose(k), s),
    {
      variants: [
        (x: Matrix, k: Matrix, s: number) =>
          resize(
            scatter(x, transpose(k), s),
            rightSize(x.length, k.length, s),
            rightSize(width(x), width(k), s),
          ),
      ],
    },
  ),
  mistake(
    "stride-ignored",
    "The kernels are placed one step apart whatever the stride; look at where each copy begins.",
    (x: Matrix, k: Matrix) => scatter(x, k, 1),
    { credit: 0.5 },
  ),
  mistake(
    "stride-in-size-only",
    "The output has the right size, but the kernels are placed one step apart; look at the output's indices.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { step: [1, 1] }),
  ),
  mistake(
    "stride-down-only",
    "The stride acts on the rows but not on the columns.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { step: [s, 1] }),
    {
      variants: [
        (x: Matrix, k: Matrix, s: number) =>
          resize(
            scatter(x, k, s, { step: [s, 1] }),
            rightSize(x.length, k.length, s),
            rightSize(width(x), width(k), 1),
          ),
      ],
    },
  ),
  mistake(
    "stride-across-only",
    "The stride acts on the columns but not on the rows.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { step: [1, s] }),
    {
      variants: [
        (x: Matrix, k: Matrix, s: number) =>
          resize(
            scatter(x, k, s, { step: [1, s] }),
            rightSize(x.length, k.length, 1),
            rightSize(width(x), width(k), s),
          ),
      ],
    },
  ),
  mistake(
    "size-times-stride",
    "The output has input size times stride, so the last kernel is cut off or zeros follow it; count the rows by hand.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { size: (i) => i * s }),
  ),
  mistake(
    "one-stride-too-many",
    "The output is one stride too large; between n placed kernels there are n − 1 steps.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { size: (i, n) => i * s + n }),
  ),
  mistake(
    "one-row-short",
    "The output is one row and column too small; look at how many rows one placed kernel takes.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { size: (i, n) => rightSize(i, n, s) - 1 }),
  ),
  mistake(
    "one-row-too-many",
    "The output is one row and column too large; count the rows that are touched.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { size: (i, n) => rightSize(i, n, s) + 1 }),
  ),
  mistake(
    "overwrites",
    "Where copies of the kernel overlap the later one replaces the earlier; look at what happens to a place that is hit twice.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { place: (_, added) => added }),
    { credit: 0.5 },
  ),
  mistake(
    "first-kept",
    "Where copies of the kernel overlap only the first is kept; look at what happens to a place that is hit twice.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(x, k, s, { place: (here, added) => (here === 0 ? added : here) }),
  ),
  mistake(
    "largest-kept",
    "Where copies of the kernel overlap the larger is kept; look at what happens to a place that is hit twice.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { place: Math.max }),
  ),
  mistake(
    "averages-overlaps",
    "Where copies of the kernel overlap their mean is taken; look at what Cᵀ does with them.",
    averaged,
  ),
  mistake("subtracts", "The products are subtracted; look at the sign.", (x: Matrix, k: Matrix, s: number) =>
    scatter(x, k, s, { place: (here, added) => here - added }),
  ),
  mistake(
    "input-ignored",
    "The kernel is placed as it is; look at what each copy is multiplied by.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(
        x.map((row) => row.map(() => 1)),
        k,
        s,
      ),
  ),
  mistake(
    "kernel-ignored",
    "The input is spread without the kernel's weights.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(
        x,
        k.map((row) => row.map(() => 1)),
        s,
      ),
  ),
  mistake(
    "dilated-kernel",
    "The stride spreads the kernel's entries instead of the kernel's copies; that is a dilated convolution.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(x, k, s, { dilation: s, step: [1, 1], size: (i, n) => (n - 1) * s + i }),
  ),
  mistake(
    "ordinary-convolution",
    "This is the ordinary convolution, which makes its input smaller; here the input is the small side.",
    (x: Matrix, k: Matrix, s: number) => directConvolution(x, k, s),
    {
      variants: [
        // As the library's own conv2d, which refuses a kernel that does not fit.
        (x: Matrix, k: Matrix, s: number) => {
          if (k.length > x.length || width(k) > width(x)) throw new RangeError("larger than the input");
          return directConvolution(x, k, s);
        },
      ],
    },
  ),
  mistake(
    "convolution-of-spread-input",
    "The input is spread with zeros and then convolved without a border, so the output is too small.",
    (x: Matrix, k: Matrix, s: number) => directConvolution(scatter(x, [[1]], s), flip(k), 1),
    { variants: [(x: Matrix, k: Matrix, s: number) => directConvolution(scatter(x, [[1]], s), k, 1)] },
  ),
  mistake(
    "trailing-zeros",
    "Zeros follow the last input entry too, so rows of zeros end the output; they belong between entries.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s, { size: (i, n) => i * s + n - 1 }),
  ),
  mistake(
    "repeated-input",
    "The input's entries are repeated; spread them with zeros between instead.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(
        grid(x.length * s, width(x) * s, (r, c) => at(x, Math.floor(r / s), Math.floor(c / s))),
        k,
        1,
      ),
    {
      variants: [
        (x: Matrix, k: Matrix, s: number) =>
          scatter(
            grid(rightSize(x.length, 1, s), rightSize(width(x), 1, s), (r, c) =>
              at(x, Math.floor(r / s), Math.floor(c / s)),
            ),
            k,
            1,
          ),
      ],
    },
  ),
  mistake(
    "transposed-result",
    "Rows and columns of the result are exchanged; look at the order of the output's indices.",
    (x: Matrix, k: Matrix, s: number) => transpose(scatter(x, k, s)),
  ),
  mistake("cropped", "The border is cut off ('same' padding); the exercise has no padding.", centred, {
    variants: [trimmed],
  }),
  mistake(
    "square-assumed",
    "Rows are counted where columns belong, which only works for square matrices; look at each loop's bound.",
    (x: Matrix, k: Matrix, s: number) => {
      const size = rightSize(x.length, k.length, s);
      return resize(scatter(resize(x, x.length, x.length), resize(k, k.length, k.length), s), size, size);
    },
    {
      variants: [
        (x: Matrix, k: Matrix, s: number) =>
          resize(scatter(x, k, s), rightSize(x.length, k.length, s), rightSize(x.length, k.length, s)),
      ],
    },
  ),
  mistake(
    "shared-rows",
    "All rows of the output are one and the same array; look at how Array(n).fill treats its argument.",
    sharedRows,
  ),
  mistake(
    "flat",
    "A flat list comes back; an array of rows is asked for.",
    (x: Matrix, k: Matrix, s: number) => scatter(x, k, s).flat(),
  ),
  mistake(
    "first-entry-only",
    "Only the first input entry is spread; look whether the function returns inside its loops.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(
        x.map((row, r) => row.map((value, c) => (r === 0 && c === 0 ? value : 0))),
        k,
        s,
      ),
  ),
  mistake(
    "last-entry-missing",
    "The last row or column of the input is left out; look at where the loops end.",
    (x: Matrix, k: Matrix, s: number) =>
      scatter(
        x.map((row, r) => row.map((value, c) => (r === x.length - 1 || c === row.length - 1 ? 0 : value))),
        k,
        s,
      ),
  ),
];
