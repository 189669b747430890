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
  const image = grid(height, width, () => 0);
  const columns = image.flatMap((row) =>
    row.map((_, c) => {
      row[c] = 1;
      const column = directConvolution(image, kernel, stride).flat();
      row[c] = 0;
      return column;
    }),
  );
  return transpose(columns);
}

/** Cᵀ y for the matrix C of the convolution that has this input's shape as its output's: no scatter, no size formula. */
export function transposedByMatrix(input: Matrix, kernel: Matrix, stride: number): number[][] {
  const height = smallestInput(input.length, kernel.length, stride);
  const width = smallestInput(input[0]?.length ?? 0, kernel[0]?.length ?? 0, stride);
  const y = input.flat();
  const columns = transpose(convolutionMatrix(kernel, height, width, stride));
  return grid(height, width, (r, c) =>
    sum((columns[r * width + c] ?? []).map((entry, i) => entry * (y[i] ?? 0))),
  );
}

/** How often a kernel fits, counted. `padding` is added on both sides. */
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
  const right = b.flat();
  return sum(a.flat().map((value, i) => value * (right[i] ?? 0)));
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
  return Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => value(r, c)));
}

function transpose(matrix: Matrix): number[][] {
  return grid(matrix[0]?.length ?? 0, matrix.length, (r, c) => at(matrix, c, r));
}

function at(matrix: Matrix, row: number, column: number): number {
  return matrix[row]?.[column] ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
