/** Rows of numbers, all of the same length. */
export type Matrix = readonly (readonly number[])[];

/** Height and width. Throws RangeError if the matrix is empty or its rows differ in length. */
export function shapeOf(name: string, matrix: Matrix): { height: number; width: number } {
  const width = matrix[0]?.length ?? 0;
  if (width === 0) {
    throw new RangeError(
      `Expected ${name} to have at least one entry, received an empty matrix: give rows of numbers.`,
    );
  }
  for (const [index, row] of matrix.entries()) {
    if (row.length !== width) {
      throw new RangeError(
        `Expected rows of length ${width} in ${name}, received ${row.length} entries in row ${index}: make all rows equally long.`,
      );
    }
  }
  return { height: matrix.length, width };
}

/** A matrix of zeros. */
export function zeros(height: number, width: number): number[][] {
  return Array.from({ length: height }, () => new Array<number>(width).fill(0));
}

/** Rows become columns. Throws RangeError if the matrix is empty or its rows differ in length. */
export function transpose(matrix: Matrix): number[][] {
  const { width } = shapeOf("the matrix", matrix);
  return Array.from({ length: width }, (_, column) => matrix.map((row) => row[column] as number));
}

/** The product of a matrix [m][n] and a vector [n]. Throws RangeError if the lengths differ. */
export function matVec(matrix: Matrix, vector: readonly number[]): number[] {
  const { width } = shapeOf("the matrix", matrix);
  if (vector.length !== width) {
    throw new RangeError(
      `Expected a vector of length ${width}, received ${vector.length} entries: the matrix has ${width} columns.`,
    );
  }
  return matrix.map((row) => innerProduct(row, vector));
}

/** The rows of a matrix one after another (row-major). Throws RangeError if its rows differ in length. */
export function vec(matrix: Matrix): number[] {
  shapeOf("the matrix", matrix);
  return matrix.flatMap((row) => [...row]);
}

/** The matrix of this shape whose `vec` is `vector`. Throws RangeError unless it has height * width entries. */
export function unvec(vector: readonly number[], height: number, width: number): number[][] {
  if (vector.length !== height * width || !Number.isSafeInteger(height) || !(height > 0)) {
    throw new RangeError(
      `Expected height * width entries, received ${vector.length} for ${height} * ${width}: give the shape that the vector came from.`,
    );
  }
  return Array.from({ length: height }, (_, row) => vector.slice(row * width, (row + 1) * width));
}

/**
 * The sum of the products of entries at the same place, of two vectors or of two matrices of the same shape.
 * Throws RangeError if the shapes differ.
 */
export function innerProduct(a: readonly number[] | Matrix, b: readonly number[] | Matrix): number {
  if (a.length !== b.length) {
    throw new RangeError(
      `Expected equal shapes, received ${a.length} and ${b.length} entries: compare their sizes.`,
    );
  }
  let sum = 0;
  for (const [index, left] of a.entries()) {
    const right = b[index] as number | readonly number[];
    if (typeof left === "number" && typeof right === "number") sum += left * right;
    else if (typeof left !== "number" && typeof right !== "number") sum += innerProduct(left, right);
    else {
      throw new RangeError(
        "Expected two vectors or two matrices, received one of each: flatten with vec first.",
      );
    }
  }
  return sum;
}
