import { mistake } from "../../define-mistake.js";
import type { PlaneGaussian } from "./frechet-distance.js";

type Matrix = number[][];

const at = (m: Matrix, i: number, j: number) => m[i]?.[j] ?? NaN;
const trace = (m: Matrix) => at(m, 0, 0) + at(m, 1, 1);
const det = (m: Matrix) => Math.max(0, at(m, 0, 0) * at(m, 1, 1) - at(m, 0, 1) * at(m, 1, 0));
const ofProduct = (s: Matrix, t: Matrix) =>
  [0, 1].reduce((sum, i) => sum + [0, 1].reduce((all, j) => all + at(s, i, j) * at(t, j, i), 0), 0);
const moved = (one: PlaneGaussian, other: PlaneGaussian) =>
  one.mean.reduce((sum, value, k) => sum + (value - (other.mean[k] ?? NaN)) ** 2, 0);
const rootTrace = (s: Matrix, t: Matrix) => Math.sqrt(ofProduct(s, t) + 2 * Math.sqrt(det(s) * det(t)));

/** The distance with other parts. */
const made =
  ({
    means = moved,
    cross = rootTrace,
    factor = 2,
  }: {
    means?: typeof moved;
    cross?: typeof rootTrace;
    factor?: number;
  }) =>
  (one: PlaneGaussian, other: PlaneGaussian) =>
    means(one, other) +
    trace(one.covariance) +
    trace(other.covariance) -
    factor * cross(one.covariance, other.covariance);

export const frechetDistanceMistakes = [
  mistake(
    "correlation-ignored",
    "Only the variances are used; the covariance between the coordinates counts, too.",
    made({ cross: (s, t) => Math.sqrt(at(s, 0, 0) * at(t, 0, 0)) + Math.sqrt(at(s, 1, 1) * at(t, 1, 1)) }),
  ),
  mistake(
    "determinant-forgotten",
    "√(tr ΣT) is not the trace of the root: (√λ₁ + √λ₂)² also holds 2√(λ₁λ₂).",
    made({ cross: (s, t) => Math.sqrt(ofProduct(s, t)) }),
  ),
  mistake(
    "determinant-not-rooted",
    "In (√λ₁ + √λ₂)² the product λ₁λ₂ = det ΣT stands under a root of its own.",
    made({ cross: (s, t) => Math.sqrt(ofProduct(s, t) + 2 * det(s) * det(t)) }),
  ),
  mistake(
    "root-forgotten",
    "The trace of the product is taken; the root of the product is missing.",
    made({ cross: ofProduct }),
  ),
  mistake(
    "entries-rooted",
    "The root of a matrix is not taken entry by entry.",
    made({
      cross: (s, t) =>
        [0, 1].reduce(
          (sum, i) => sum + Math.sqrt(Math.max(0, at(s, i, 0) * at(t, 0, i) + at(s, i, 1) * at(t, 1, i))),
          0,
        ),
    }),
  ),
  mistake("two-forgotten", "The trace of the root is taken off twice; here once.", made({ factor: 1 })),
  mistake("means-forgotten", "The distance of the means does not enter.", made({ means: () => 0 })),
  mistake(
    "means-not-squared",
    "The distance of the means has to be squared, as the rest is.",
    made({ means: (one, other) => Math.sqrt(moved(one, other)) }),
  ),
  mistake(
    "root-of-all",
    "This is the root of the distance that is asked for, which is a squared length.",
    (one: PlaneGaussian, other: PlaneGaussian) => Math.sqrt(Math.max(0, made({})(one, other))),
  ),
  mistake(
    "variances-subtracted",
    "Variances are subtracted; for one coordinate it is the difference of the standard deviations that is squared.",
    (one: PlaneGaussian, other: PlaneGaussian) =>
      moved(one, other) +
      [0, 1].reduce((sum, i) => sum + (at(one.covariance, i, i) - at(other.covariance, i, i)) ** 2, 0),
  ),
  mistake("means-alone", "Only the means are compared; the spreads count, too.", moved),
];
