import type { Random } from "../random/index.js";

/** Eigenvalues from the largest down, and one unit eigenvector for each. */
interface Eigen {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/** More directions than asked for: the convergence of the last one depends on the gap behind the additional ones. */
const SPARE = 16;
const MAX_ITERATIONS = 1000;

/**
 * The `count` largest eigenvalues of a symmetric positive semidefinite matrix of size n x n (row-major) and their
 * eigenvectors, by orthogonal iteration with a Rayleigh-Ritz step (G. H. Golub and C. F. Van Loan, "Matrix
 * Computations", 4th edition, 8.2.4 and 8.1.2), until |C v - value v| <= tolerance * largest value for all of them.
 * Throws RangeError unless 1 <= count <= n, and Error if 1000 iterations do not suffice.
 */
export function largestEigen(
  matrix: Float64Array,
  count: number,
  random: Random,
  { tolerance = 1e-6 }: { tolerance?: number } = {},
): Eigen {
  const n = Math.sqrt(matrix.length);
  if (!Number.isInteger(n) || !Number.isInteger(count) || count < 1 || count > n) {
    throw new RangeError(
      `Expected a square matrix of at least ${count} rows and a count of at least 1, received ${matrix.length} entries.`,
    );
  }
  let basis: Float64Array[] = Array.from({ length: Math.min(n, count + SPARE) }, () =>
    Float64Array.from({ length: n }, () => random.normal()),
  );
  orthonormalize(basis);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const images = basis.map((vector) => multiply(matrix, vector));
    // The matrix restricted to the space of the basis, whose eigenvectors turn the basis into approximate ones.
    const restricted = Float64Array.from({ length: basis.length ** 2 }, (_, at) =>
      dot(basis[Math.floor(at / basis.length)] as Float64Array, images[at % basis.length] as Float64Array),
    );
    const ritz = jacobiEigen(restricted);
    const vectors = ritz.vectors.map((weights) => combine(basis, weights));
    const mapped = ritz.vectors.map((weights) => combine(images, weights));
    const limit = tolerance * (ritz.values[0] as number);
    const converged = Array.from({ length: count }).every((_, index) => {
      const [image, vector] = [mapped[index] as Float64Array, vectors[index] as Float64Array];
      const residual = image.map(
        (value, row) => value - (ritz.values[index] as number) * (vector[row] as number),
      );
      return Math.sqrt(dot(residual, residual)) <= limit;
    });
    if (converged) return { values: ritz.values.slice(0, count), vectors: vectors.slice(0, count) };
    // A second multiplication for the price of one orthonormalisation.
    basis = mapped.map((vector) => multiply(matrix, vector));
    orthonormalize(basis);
  }
  throw new Error(
    `Expected ${count} eigenvectors within ${MAX_ITERATIONS} iterations: ask for a larger tolerance.`,
  );
}

/**
 * All eigenvalues and eigenvectors of a small symmetric matrix (row-major), by Jacobi's rotations in cyclic order
 * (Golub and Van Loan, 8.5).
 */
export function jacobiEigen(matrix: Float64Array): Eigen {
  const n = Math.sqrt(matrix.length);
  const a = matrix.slice();
  const vectors = Array.from({ length: n }, (_, row) =>
    Float64Array.from({ length: n }, (_, i) => +(i === row)),
  );
  const at = (row: number, column: number) => a[row * n + column] as number;
  const scale = Math.sqrt(dot(a, a)) || 1;
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        off += at(p, q) ** 2;
        rotate(a, n, p, q, vectors);
      }
    }
    if (Math.sqrt(off) <= 1e-15 * scale) break;
  }
  const order = Array.from({ length: n }, (_, index) => index).sort((i, j) => at(j, j) - at(i, i));
  return {
    values: Float64Array.from(order, (index) => at(index, index)),
    vectors: order.map((index) => vectors[index] as Float64Array),
  };
}

/** Makes the entry (p, q) zero by a rotation of rows and columns p and q, and turns the vectors with it. */
function rotate(a: Float64Array, n: number, p: number, q: number, vectors: readonly Float64Array[]): void {
  const apq = a[p * n + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const turn = (first: Float64Array, i: number, second: Float64Array, j: number) => {
    const [x, y] = [first[i] as number, second[j] as number];
    first[i] = c * x - s * y;
    second[j] = s * x + c * y;
  };
  for (let k = 0; k < n; k++) turn(a, k * n + p, a, k * n + q);
  for (let k = 0; k < n; k++) turn(a, p * n + k, a, q * n + k);
  const [vp, vq] = [vectors[p] as Float64Array, vectors[q] as Float64Array];
  for (let k = 0; k < n; k++) turn(vp, k, vq, k);
}

/** Gram and Schmidt's orthonormal basis of the same space, in place, done twice against rounding. */
function orthonormalize(basis: readonly Float64Array[]): void {
  for (const [index, vector] of basis.entries()) {
    for (let pass = 0; pass < 2; pass++) {
      for (const earlier of basis.slice(0, index)) addMultiple(vector, earlier, -dot(earlier, vector));
    }
    const norm = Math.sqrt(dot(vector, vector));
    // A direction that the matrix maps to 0 has nothing to contribute, and must not become NaN.
    for (let k = 0; k < vector.length; k++) vector[k] = norm > 0 ? (vector[k] as number) / norm : 0;
  }
}

function combine(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array((vectors[0] as Float64Array).length);
  for (const [index, vector] of vectors.entries()) addMultiple(sum, vector, weights[index] as number);
  return sum;
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return vector.map((_, row) => dot(matrix.subarray(row * n, (row + 1) * n), vector));
}

function addMultiple(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let k = 0; k < target.length; k++) target[k] = (target[k] as number) + factor * (vector[k] as number);
}

/** Four sums at once, which a processor adds up side by side. */
function dot(a: Float64Array, b: Float64Array): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length & ~3;
  for (let k = 0; k < whole; k += 4) {
    s0 += (a[k] as number) * (b[k] as number);
    s1 += (a[k + 1] as number) * (b[k + 1] as number);
    s2 += (a[k + 2] as number) * (b[k + 2] as number);
    s3 += (a[k + 3] as number) * (b[k + 3] as number);
  }
  for (let k = whole; k < a.length; k++) s0 += (a[k] as number) * (b[k] as number);
  return s0 + s1 + s2 + s3;
}
