import { mistake } from "../../define-mistake.js";

type Matrix = readonly (readonly number[])[];

interface Change {
  /** Factors of the term of W as decoder and of that of W as encoder. */
  readonly decoder?: number;
  readonly encoder?: number;
  /** Factor before both; −2 is right. */
  readonly factor?: number;
  /** The divisor of the sum over the points. */
  readonly divisor?: (count: number, size: number) => number;
  /** The value that stands for the residual. */
  readonly residual?: (value: number, output: number) => number;
  /** The residual as it is sent back; default through the encoder. */
  readonly back?: (z: readonly number[], s: readonly number[]) => readonly number[];
  readonly counted?: (count: number) => number;
}

/** The gradient with one thing changed. */
const gradient =
  (change: Change) =>
  (points: Matrix, weights: Matrix): number[][] => {
    const { decoder = 1, encoder = 1, factor = -2, divisor = (count: number) => count } = change;
    const { residual = (value: number, output: number) => value - output } = change;
    const { back = (_: readonly number[], s: readonly number[]) => s, counted = (n: number) => n } = change;
    const total = weights.map((row) => row.map(() => 0));
    for (const x of points.slice(0, counted(points.length))) {
      const z = weights.map((row) => row.reduce((sum, weight, k) => sum + weight * (x[k] ?? NaN), 0));
      const r = x.map((value, k) =>
        residual(
          value,
          z.reduce((sum, code, i) => sum + code * (weights[i]?.[k] ?? NaN), 0),
        ),
      );
      const s = back(
        z,
        weights.map((row) => row.reduce((sum, weight, k) => sum + weight * (r[k] ?? NaN), 0)),
      );
      total.forEach((row, i) =>
        row.forEach((value, k) => {
          const terms = decoder * (z[i] ?? NaN) * (r[k] ?? NaN) + encoder * (s[i] ?? NaN) * (x[k] ?? NaN);
          row[k] = value + (factor * terms) / divisor(points.length, x.length);
        }),
      );
    }
    return total;
  };

const formulas: readonly (readonly [id: string, diagnosis: string, ...changes: [Change, ...Change[]]])[] = [
  [
    "decoder-only",
    "Only the term of W as decoder is there; the same W also encodes.",
    { encoder: 0 },
    { encoder: 0, factor: -1 },
  ],
  [
    "encoder-only",
    "Only the term of W as encoder is there; the same W also decodes.",
    { decoder: 0 },
    { decoder: 0, factor: -1 },
  ],
  [
    "sign",
    "The sign is turned round, so that descent would climb; the residual x − x̂ falls as x̂ grows.",
    { factor: 2 },
    { residual: (value, output) => output - value },
    { factor: 1 },
  ],
  ["two-missing", "The factor 2 of the square is missing.", { factor: -1 }],
  [
    "decoder-term-twice",
    "Both terms are the decoder's; the encoder's sends the residual back through W.",
    {
      encoder: 0,
      decoder: 2,
    },
  ],
  [
    "encoder-term-twice",
    "Both terms are the encoder's; the decoder's is the code times the residual.",
    {
      decoder: 0,
      encoder: 2,
    },
  ],
  [
    "terms-subtracted",
    "The two terms are subtracted; both uses of W act on the same loss, so they add up.",
    { encoder: -1 },
    { decoder: -1 },
  ],
  [
    "input-for-residual",
    "The input stands where the residual x − x̂ belongs.",
    { residual: (value) => value },
  ],
  [
    "output-for-residual",
    "The output stands where the residual x − x̂ belongs.",
    { residual: (_, output) => output },
  ],
  [
    "code-for-back",
    "In the encoder's term the code stands where the residual sent back, W r, belongs.",
    {
      back: (z) => z,
    },
  ],
  ["sum-over-points", "The gradients of the points are added; the loss is their mean.", { divisor: () => 1 }],
  [
    "mean-over-dimensions",
    "The gradient is divided by the number of dimensions too; the loss is summed over them.",
    { divisor: (count, size) => count * size },
    { divisor: (_, size) => size },
  ],
  [
    "first-point-only",
    "Only the first point counts; look whether the function returns inside its loop.",
    {
      counted: () => 1,
      divisor: () => 1,
    },
  ],
  ["last-point-missing", "The last point is left out of the sum.", { counted: (n) => Math.max(1, n - 1) }],
];

const transposed = (points: Matrix, weights: Matrix) => {
  const right = gradient({})(points, weights);
  return right[0]?.map((_, k) => right.map((row) => row[k] ?? NaN));
};

export const tiedGradientMistakes = [
  ...formulas.map(([id, diagnosis, first, ...others]) =>
    mistake(id, diagnosis, gradient(first), { variants: others.map(gradient) }),
  ),
  mistake(
    "transposed",
    "This is the transpose of the gradient; W has one row for each number of the code, and so has its gradient.",
    transposed,
  ),
];
