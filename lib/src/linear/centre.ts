import { shapeOf, type Matrix } from "../conv/matrix.js";

/** Points as deviations from their mean, and the mean. Throws RangeError if there is none or they differ in length. */
export function centre(points: Matrix): { readonly mean: number[]; readonly centred: number[][] } {
  const { height, width } = shapeOf("the points", points);
  const mean = Array.from(
    { length: width },
    (_, k) => points.reduce((sum, point) => sum + (point[k] as number), 0) / height,
  );
  return { mean, centred: points.map((point) => point.map((value, k) => value - (mean[k] as number))) };
}
