import { elementAt } from "../../element-at.js";

export type Matrix = readonly (readonly number[])[];

/** y[r][c] = Σ x[r s + i][c s + j] k[i][j]: the definition, "valid" padding, kernel not flipped. */
export function directConvolution(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const height = positions(input.length, kernel.length, stride);
  const width = positions(input[0]?.length ?? 0, kernel[0]?.length ?? 0, stride);
  return grid(height, width, (r, c) => {
    let total = 0;
    for (let i = 0; i < kernel.length; i++) {
      for (let j = 0; j < (kernel[i]?.length ?? 0); j++) {
        total += at(kernel, i, j) * at(input, r * stride + i, c * stride + j);
      }
    }
    return total;
  });
}

/** The matrix of a linear map, found without knowing how it works: column j is what it makes of unit vector j. */
export function convolutionMatrix(kernel: Matrix, height: number, width: number, stride: number): number[][] {
  const columns = probe(kernel, height, width, stride).flat();
  return grid(columns[0]?.length ?? 0, columns.length, (r, c) => at(columns, c, r));
}

/** Cᵀ y for the matrix C of the convolution that has this input's shape as its output's: no scatter, no size formula. */
export function transposedByMatrix(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const height = smallestInput(input.length, kernel.length, stride);
  const width = smallestInput(input[0]?.length ?? 0, kernel[0]?.length ?? 0, stride);
  const y = input.flat();
  return probe(kernel, height, width, stride).map((row) => row.map((column) => dot(column, y)));
}

/** For each place of the image, what the convolution makes of the image with a single 1 there. */
function probe(kernel: Matrix, height: number, width: number, stride: number): number[][][] {
  const image = grid(height, width, () => 0);
  return image.map((row) =>
    row.map((_, c) => {
      row[c] = 1;
      const column = directConvolution(image, kernel, stride).flat();
      row[c] = 0;
      return column;
    }),
  );
}

/** Counts how often a kernel fits. `padding` is added on both sides. */
export function positions(size: number, kernel: number, stride: number, padding = 0): number {
  let count = 0;
  for (let start = -padding; start + kernel <= size + padding; start += stride) count++;
  return count;
}

/** The smallest input of a convolution whose output has this size, searched. */
export function smallestInput(output: number, kernel: number, stride: number, padding = 0): number {
  let size = 1;
  while (positions(size, kernel, stride, padding) < output) size++;
  return size;
}

export function innerProduct(a: Matrix, b: Matrix): number {
  return dot(a.flat(), b.flat());
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, i) => total + value * elementAt(b, i), 0);
}

/** cos(1 + 3r + 7c): a test image without any symmetry that a student can type. */
export function wave(height: number, width: number): number[][] {
  return grid(height, width, (r, c) => Math.cos(1 + 3 * r + 7 * c));
}

export function grid(
  height: number,
  width: number,
  value: (row: number, column: number) => number,
): number[][] {
  const rows: number[][] = [];
  for (let r = 0; r < height; r++) {
    const row: number[] = [];
    for (let c = 0; c < width; c++) row.push(value(r, c));
    rows.push(row);
  }
  return rows;
}

function at(matrix: Matrix, row: number, column: number): number {
  return elementAt(elementAt(matrix, row), column);
}
