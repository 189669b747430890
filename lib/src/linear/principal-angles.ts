import { innerProduct, matVec, shapeOf, transpose, type Matrix } from "../conv/matrix.js";
import { jacobiEigen } from "../math/symmetric-eigen.js";
import { reserved } from "../reserved.js";

/**
 * The angles between two subspaces of the same dimension, from the smallest up, in radians from 0 to π/2; each is
 * spanned by the rows of a matrix, which need not be orthonormal. All are 0 exactly if the subspaces are equal, whatever
 * bases describe them. Small angles come from their sines: a cosine near 1 has lost them to rounding.
 * A. Björck and G. H. Golub, "Numerical methods for computing angles between linear subspaces" (1973).
 * Throws RangeError if the shapes differ or the rows of one matrix are linearly dependent.
 */
export function principalAngles(a: Matrix, b: Matrix): number[] {
  reserved("principalAngles");
  const [first, second] = [shapeOf("the first basis", a), shapeOf("the second basis", b)];
  if (first.height !== second.height || first.width !== second.width) {
    throw new RangeError(
      `Expected two bases of the same shape, received ${first.height}×${first.width} and ${second.height}×${second.width}: compare subspaces of one dimension.`,
    );
  }
  const [inA, inB] = [orthonormalRows(a), orthonormalRows(b)];
  // Each row of inB without its part in the other subspace.
  const outside = inB.map((row) => {
    const shadow = matVec(transpose(inA), matVec(inA, row));
    return row.map((value, k) => value - (shadow[k] as number));
  });
  const gram = outside.flatMap((row) => outside.map((other) => innerProduct(row, other)));
  return jacobiEigen(Float64Array.from(gram))
    .vectors.map((weights) => {
      const sine = Math.hypot(...matVec(transpose(outside), [...weights]));
      const direction = matVec(transpose(inB), [...weights]);
      return Math.atan2(sine, Math.hypot(...matVec(inA, direction)));
    })
    .sort((left, right) => left - right);
}

/** Below this share of a row's length what is left of it counts as rounding. */
const DEPENDENT = 1e-10;

/** Gram and Schmidt's basis of the space that the rows span, orthogonalised twice against rounding. */
function orthonormalRows(rows: Matrix): number[][] {
  const basis: number[][] = [];
  for (const row of rows) {
    let left = [...row];
    for (let pass = 0; pass < 2; pass++) {
      for (const earlier of basis) {
        const share = innerProduct(earlier, left);
        left = left.map((value, k) => value - share * (earlier[k] as number));
      }
    }
    const length = Math.hypot(...left);
    if (!(length > DEPENDENT * Math.hypot(...row))) {
      throw new RangeError(
        `Expected linearly independent rows, received row ${basis.length} in the span of those before it: leave it out.`,
      );
    }
    basis.push(left.map((value) => value / length));
  }
  return basis;
}
