/** Samples of one length, one row each: codes as `number[][]`, or as the views that `rowsOf` gives. */
export type Vectors = readonly ArrayLike<number>[];

/** Class or cluster of each sample, as whole numbers >= 0; `labels` of an image set, for example. */
export type Labels = ArrayLike<number>;

/**
 * The rows of a flat array, as views that share its memory: rowsOf(images, 784), rowsOf(await codes.data(), 64).
 * Throws RangeError unless it holds whole rows.
 */
export function rowsOf<Values extends Float32Array | Float64Array>(values: Values, size: number): Values[] {
  const count = values.length / size;
  if (!Number.isInteger(count) || size < 1) {
    throw new RangeError(`Expected rows of ${size} numbers each, received ${values.length} numbers.`);
  }
  return Array.from({ length: count }, (_, row) => values.subarray(row * size, (row + 1) * size) as Values);
}

/** The samples one after the other in one array, which loops read several times faster than rows. */
export interface Flat {
  readonly values: Float64Array;
  readonly count: number;
  readonly size: number;
}

/** Throws RangeError if there is no sample, the lengths differ, or a number is not finite. */
export function flat(vectors: Vectors, size = vectors[0]?.length ?? 0): Flat {
  if (vectors.length === 0 || size === 0) {
    throw new RangeError("Expected at least one sample of at least one number, received none.");
  }
  const values = new Float64Array(vectors.length * size);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== size) {
      throw new RangeError(
        `Expected samples of ${size} numbers each, received one of ${vector.length} at ${row}.`,
      );
    }
    values.set(vector, row * size);
  }
  const broken = values.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    throw new RangeError(
      `Expected finite numbers, received ${values[broken]} in sample ${Math.floor(broken / size)}: look at what made it.`,
    );
  }
  return { values, count: vectors.length, size };
}

/** Throws RangeError unless there is one label, a whole number >= 0, for each of `count` samples. */
export function requireLabels(labels: Labels, count: number): void {
  if (labels.length !== count) {
    throw new RangeError(`Expected a label for each of ${count} samples, received ${labels.length}.`);
  }
  const broken = Array.from(labels).find((label) => !Number.isInteger(label) || label < 0);
  if (broken !== undefined) {
    throw new RangeError(`Expected whole numbers >= 0 as labels, received ${broken}: use the class's index.`);
  }
}

/** |a_i - b_j|^2 of row i of one and row j of the other. */
export function squaredDistance(a: Flat, i: number, b: Flat, j: number): number {
  const [from, to] = [i * a.size, j * b.size];
  let sum = 0;
  for (let k = 0; k < a.size; k++) {
    const difference = (a.values[from + k] as number) - (b.values[to + k] as number);
    sum += difference * difference;
  }
  return sum;
}
