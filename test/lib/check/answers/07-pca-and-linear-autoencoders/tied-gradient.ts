import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Matrix = number[][];
type Vector = number[];
type Gradient = Answers["tied-gradient"];

const times = (matrix: Matrix, vector: Vector) =>
  matrix.map((row) => row.reduce((sum, value, k) => sum + value * (vector[k] ?? NaN), 0));
const flip = (matrix: Matrix) => (matrix[0] ?? []).map((_, k) => matrix.map((row) => row[k] ?? NaN));
const outer = (a: Vector, b: Vector) => a.map((x) => b.map((y) => x * y));
const minus = (a: Vector, b: Vector) => a.map((x, k) => x - (b[k] ?? NaN));
const add = (a: Matrix, b: Matrix) => a.map((row, i) => row.map((x, k) => x + (b[i]?.[k] ?? NaN)));
const scale = (a: Matrix, factor: number) => a.map((row) => row.map((x) => factor * x));

/** The mean over the points of what one of them gives. */
const averaged =
  (one: (x: Vector, weights: Matrix) => Matrix): Gradient =>
  (points, weights) =>
    scale(points.map((x) => one(x, weights)).reduce(add), 1 / points.length);

const residual = (x: Vector, weights: Matrix) => minus(x, times(flip(weights), times(weights, x)));

const right = averaged((x, weights) => {
  const r = residual(x, weights);
  return scale(add(outer(times(weights, x), r), outer(times(weights, r), x)), -2);
});

export const tiedGradientMutants: Mutant<Gradient>[] = [
  {
    title: "forgets that W encodes too",
    diagnosis: "decoder-only",
    answer: averaged((x, w) => scale(outer(times(w, x), residual(x, w)), -2)),
  },
  {
    title: "forgets that W decodes too",
    diagnosis: "encoder-only",
    answer: averaged((x, w) => scale(outer(times(w, residual(x, w)), x), -2)),
  },
  { title: "climbs", diagnosis: "sign", answer: (points, w) => scale(right(points, w), -1) },
  { title: "loses the 2", diagnosis: "two-missing", answer: (points, w) => scale(right(points, w), 0.5) },
  {
    title: "doubles the decoder's term",
    diagnosis: "decoder-term-twice",
    answer: averaged((x, w) => scale(outer(times(w, x), residual(x, w)), -4)),
  },
  {
    title: "adds up the points",
    diagnosis: "sum-over-points",
    answer: (points, w) => scale(right(points, w), points.length),
  },
  { title: "turns the result", diagnosis: "transposed", answer: (points, w) => flip(right(points, w)) },
  {
    title: "returns inside the loop",
    diagnosis: "first-point-only",
    answer: (points, w) => {
      for (const x of points) return right([x], w);
      return [];
    },
  },
  {
    title: "takes the output for the residual",
    diagnosis: "output-for-residual",
    answer: averaged((x, w) => {
      const output = times(flip(w), times(w, x));
      return scale(add(outer(times(w, x), output), outer(times(w, output), x)), -2);
    }),
  },
];

export const tiedGradientOdd: Record<string, Gradient> = {
  "through the covariance": (points, w) => {
    const second = scale(points.map((x) => outer(x, x)).reduce(add), 1 / points.length);
    const product = (a: Matrix, b: Matrix) => a.map((row) => times(flip(b), row));
    const wc = product(w, second);
    const wwt = product(w, flip(w));
    // −4 WC + 2 WCWᵀW + 2 WWᵀWC
    const inner = product(product(wc, flip(w)), w);
    return add(scale(wc, -4), scale(add(inner, product(wwt, wc)), 2));
  },
  "in loops": (points, w) => {
    const gradient = w.map((row) => row.map(() => 0));
    for (const x of points) {
      const z = times(w, x);
      const r = residual(x, w);
      const s = times(w, r);
      gradient.forEach((row, i) =>
        row.forEach((value, k) => {
          row[k] = value - (2 * ((z[i] ?? 0) * (r[k] ?? 0) + (s[i] ?? 0) * (x[k] ?? 0))) / points.length;
        }),
      );
    }
    return gradient;
  },
};
