import { mistake } from "../../define-mistake.js";
import { grid, transposedByMatrix, type Matrix } from "../../oracles/convolution.js";

type Start = (kernel: number, stride: number) => number;

const width = (matrix: Matrix) => matrix[0]?.length ?? 0;
/** Rows (or columns) that are cut off in all. */
const cutOf: Start = (kernel, stride) => Math.max(0, kernel - stride);

/** The whole transposed convolution from this row and column on; zeros where there is none. */
function from(
  start: Start,
  sizes: (n: number, kernel: number, stride: number) => number = (n, _, s) => n * s,
) {
  return (input: Matrix, kernel: Matrix, stride: number): number[][] => {
    const whole = transposedByMatrix(input, kernel, stride);
    const [top, left] = [start(kernel.length, stride), start(width(kernel), stride)];
    return grid(
      sizes(input.length, kernel.length, stride),
      sizes(width(input), width(kernel), stride),
      (r, c) => whole[r + top]?.[c + left] ?? 0,
    );
  };
}

export const transposedSameMistakes = [
  mistake(
    "nothing-cut",
    "Nothing is cut off; with `same` the output has stride times as many rows and columns as the input.",
    (x: Matrix, k: Matrix, s: number) => transposedByMatrix(x, k, s),
  ),
  mistake(
    "cut-at-the-beginning",
    "All is cut off at the top and left; the smaller half belongs there.",
    from((k, s) => cutOf(k, s)),
  ),
  mistake(
    "cut-at-the-end",
    "All is cut off at the bottom and right; the smaller half of it belongs to the top and left.",
    from(() => 0),
  ),
  mistake(
    "larger-half-first",
    "Of an odd number the larger half is cut off at the top and left; it belongs to the bottom and right.",
    from((k, s) => Math.ceil(cutOf(k, s) / 2)),
  ),
  mistake(
    "half-a-kernel",
    "Half a kernel is cut off at the top and left, as in an ordinary convolution or with PyTorch's usual padding; here it is half of kernel minus stride.",
    from((k) => Math.floor(k / 2)),
    { variants: [from(() => 1)] },
  ),
  mistake(
    "size-of-the-input",
    "The output is as large as the input: that is what `same` means with stride 1 only.",
    from(
      (k, s) => Math.floor(cutOf(k, s) / 2),
      (n) => n,
    ),
  ),
  mistake("rows-only", "Rows are cut off, columns are not.", (x: Matrix, k: Matrix, s: number) => {
    const top = Math.floor(cutOf(k.length, s) / 2);
    const whole = transposedByMatrix(x, k, s);
    return grid(x.length * s, width(whole), (r, c) => whole[r + top]?.[c] ?? 0);
  }),
  mistake(
    "zeros-missing",
    "Where the kernel is smaller than the stride, rows and columns of zeros are missing at the end.",
    (x: Matrix, k: Matrix, s: number) => {
      const whole = transposedByMatrix(x, k, s);
      const cut = (n: number, size: number, kernel: number) => Math.min(n * s, size - cutOf(kernel, s));
      const start = (kernel: number) => Math.floor(cutOf(kernel, s) / 2);
      return grid(
        cut(x.length, whole.length, k.length),
        cut(width(x), width(whole), width(k)),
        (r, c) => whole[r + start(k.length)]?.[c + start(width(k))] ?? 0,
      );
    },
  ),
];
