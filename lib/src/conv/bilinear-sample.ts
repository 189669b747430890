import { shapeOf, type Matrix } from "./matrix.js";
import { reserved } from "../reserved.js";

/**
 * The value of an image at a place that may lie between its entries, (0, 0) being the middle of the first one: the mean of the four neighbours, each weighted by how near it is in
 * both directions. At an entry it is that entry; entries outside the image are 0. Piecewise linear in the place, so
 * a network can learn where to look by gradient descent.
 * Throws RangeError on a ragged or empty image and a place that is not finite.
 */
export function bilinearSample(image: Matrix, row: number, column: number): number {
  reserved("bilinearSample");
  shapeOf("the image", image);
  if (!Number.isFinite(row) || !Number.isFinite(column)) {
    throw new RangeError(`Expected a finite place, received (${row}, ${column}): correct the coordinates.`);
  }
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const [down, right] = [row - top, column - left];
  const entry = (r: number, c: number) => image[r]?.[c] ?? 0;
  return (
    (1 - down) * (1 - right) * entry(top, left) +
    (1 - down) * right * entry(top, left + 1) +
    down * (1 - right) * entry(top + 1, left) +
    down * right * entry(top + 1, left + 1)
  );
}
