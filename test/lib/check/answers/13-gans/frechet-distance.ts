/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/exercises/13-gans/index.js";
import type { Mutant } from "../answers.js";

type Distance = Answers["frechet-distance"];
type Matrix = number[][];

const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
const trace = (m: Matrix) => m[0]![0]! + m[1]![1]!;
const det = (m: Matrix) => m[0]![0]! * m[1]![1]! - m[0]![1]! * m[1]![0]!;
const apart = (a: number[], b: number[]) => (a[0]! - b[0]!) ** 2 + (a[1]! - b[1]!) ** 2;

export const frechetDistanceMutants: Mutant<Distance>[] = [
  {
    title: "coordinate by coordinate",
    diagnosis: "correlation-ignored",
    answer: (a, b) =>
      apart(a.mean, b.mean) +
      [0, 1].reduce(
        (sum, k) => sum + (Math.sqrt(a.covariance[k]![k]!) - Math.sqrt(b.covariance[k]![k]!)) ** 2,
        0,
      ),
  },
  {
    title: "the root of the trace",
    diagnosis: "determinant-forgotten",
    answer: (a, b) =>
      apart(a.mean, b.mean) +
      trace(a.covariance) +
      trace(b.covariance) -
      2 * Math.sqrt(trace(times(a.covariance, b.covariance))),
  },
  {
    title: "without the means",
    diagnosis: "means-forgotten",
    answer: (a, b) =>
      trace(a.covariance) +
      trace(b.covariance) -
      2 *
        Math.sqrt(
          trace(times(a.covariance, b.covariance)) +
            2 * Math.sqrt(Math.max(0, det(a.covariance) * det(b.covariance))),
        ),
  },
  { title: "the means alone", diagnosis: "means-alone", answer: (a, b) => apart(b.mean, a.mean) },
  {
    title: "the distance between the matrices",
    answer: (a, b) =>
      apart(a.mean, b.mean) +
      a.covariance.flat().reduce((sum, value, k) => sum + (value - b.covariance.flat()[k]!) ** 2, 0),
  },
  { title: "nothing", answer: () => 0 },
];

export const frechetDistanceOdd: Record<string, Distance> = {
  "by the eigenvalues of the product": (a, b) => {
    const product = times(a.covariance, b.covariance);
    const half = trace(product) / 2;
    const root = Math.sqrt(Math.max(0, half ** 2 - det(product)));
    const roots = [half + root, half - root].map((value) => Math.sqrt(Math.max(0, value)));
    return apart(a.mean, b.mean) + trace(a.covariance) + trace(b.covariance) - 2 * (roots[0]! + roots[1]!);
  },
  "by trace and determinant": ({ mean: m, covariance: s }, { mean: n, covariance: t }) => {
    const area = Math.sqrt(Math.max(0, det(s))) * Math.sqrt(Math.max(0, det(t)));
    return apart(m, n) + trace(s) + trace(t) - 2 * Math.sqrt(Math.max(0, trace(times(t, s)) + 2 * area));
  },
};
