import { bilinearSample } from "./bilinear-sample.js";
import { shapeOf, type Matrix } from "./matrix.js";
import { requireInteger } from "./size.js";
import { reserved } from "../reserved.js";

/** A place in an image, in entries: (0, 0) is the middle of the first one. It may lie between entries or outside. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/**
 * Computes where an affine map looks for each entry of an output of this shape. Coordinates run from -1 in the middle
 * of the first row (column) to 1 in the middle of the last, so theta does not depend on the image's size; a side of one
 * entry has the coordinate 0. theta [2][3] maps (x, y, 1) of the *output*, x to the right and y down, to (x, y) of
 * the input. Places are given in entries of an input of the same shape.
 * Throws RangeError unless theta is a 2 * 3 matrix of finite numbers and the sizes are positive integers.
 * Source: M. Jaderberg et al., "Spatial transformer networks" (2015), equation 1.
 */
export function affineGrid(theta: Matrix, height: number, width: number): Place[][] {
  const shape = shapeOf("theta", theta);
  if (shape.height !== 2 || shape.width !== 3 || !theta.flat().every(Number.isFinite)) {
    throw new RangeError(
      `Expected theta to be 2 * 3 finite numbers, received ${shape.height} * ${shape.width}: give [[a, b, right], [c, d, down]].`,
    );
  }
  requireInteger("the height", height, 1);
  requireInteger("the width", width, 1);
  const [[a, b, right], [c, d, down]] = theta as unknown as [
    [number, number, number],
    [number, number, number],
  ];
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const [x, y] = [toUnit(column, width), toUnit(row, height)];
      return { row: toEntry(c * x + d * y + down, height), column: toEntry(a * x + b * y + right, width) };
    }),
  );
}

/**
 * The image seen through an affine map: the grid generator and the sampler of a spatial transformer. No kernel is
 * convolved with anything; the image is resampled, and the identity [[1, 0, 0], [0, 1, 0]] gives it back.
 * Throws RangeError as `affineGrid` and `bilinearSample` do.
 */
export function affineSample(image: Matrix, theta: Matrix): number[][] {
  reserved("affineSample");
  const { height, width } = shapeOf("the image", image);
  return affineGrid(theta, height, width).map((row) =>
    row.map((place) => bilinearSample(image, place.row, place.column)),
  );
}

const toUnit = (index: number, size: number) => (size === 1 ? 0 : (2 * index) / (size - 1) - 1);
const toEntry = (unit: number, size: number) => ((unit + 1) * (size - 1)) / 2;
