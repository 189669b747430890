import { innerProduct, type Matrix } from "../conv/matrix.js";
import { reserved } from "../reserved.js";

/**
 * Every point x through a code of one number and back: z = w·x, x̂ = ŵ z. Where w·ŵ = 1 this is a projection onto the
 * line along ŵ: exact for the points on it, and at a right angle only for w = ŵ / ‖ŵ‖².
 * Throws RangeError unless points and vectors have the same length.
 */
export function obliqueProjection(
  points: Matrix,
  encoder: readonly number[],
  decoder: readonly number[],
): number[][] {
  reserved("obliqueProjection");
  return points.map((point) => {
    const code = innerProduct(encoder, point);
    if (decoder.length !== point.length) {
      throw new RangeError(
        `Expected a decoder of ${point.length} numbers, as a point has them, received ${decoder.length}: it leads back to the points.`,
      );
    }
    return decoder.map((weight) => weight * code);
  });
}
