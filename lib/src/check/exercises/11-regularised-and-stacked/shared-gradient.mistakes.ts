import { mistake } from "../../define-mistake.js";

export type Args = readonly [asEncoder: Matrix, asDecoder: Matrix];

type Matrix = readonly (readonly number[])[];
/** Throws on a row that is not there, as reading it would. */
function at(matrix: Matrix, i: number, j: number): number {
  const row = matrix[i];
  if (!row) throw new TypeError("Cannot read properties of undefined");
  return row[j] ?? NaN;
}
const turned = (matrix: Matrix) => (matrix[0] ?? []).map((_, j) => matrix.map((row) => row[j] ?? NaN));
const joined =
  (join: (encoder: number, decoder: number) => number) =>
  (...[a, b]: Args) =>
    a.map((row, i) => row.map((value, j) => join(value, at(b, j, i))));

export const sharedGradientMistakes = [
  mistake(
    "not-transposed",
    "The decoder's gradient is added as it stands; it belongs to Wᵀ and has to be transposed.",
    (...[a, b]: Args) => a.map((row, i) => row.map((value, j) => value + at(b, i, j))),
    {
      variants: [
        (...[a, b]: Args) => a.map((row, i) => row.map((value, j) => value + (b[i]?.[j] ?? NaN))),
        (...[a, b]: Args) => a.map((row, i) => row.map((value, j) => value + (b[i]?.[j] ?? 0))),
      ],
    },
  ),
  mistake(
    "averaged",
    "The two gradients are averaged; they add up, since both changes reach the loss.",
    joined((e, d) => (e + d) / 2),
  ),
  mistake(
    "encoder-only",
    "The use in the decoder is left out.",
    joined((e) => e),
    {
      variants: [joined((e) => 2 * e)],
    },
  ),
  mistake(
    "decoder-only",
    "The use in the encoder is left out.",
    joined((_, d) => d),
    { variants: [joined((_, d) => 2 * d)] },
  ),
  mistake(
    "subtracted",
    "The two gradients are subtracted; they add up.",
    joined((e, d) => e - d),
    {
      variants: [joined((e, d) => d - e)],
    },
  ),
  mistake(
    "multiplied",
    "The two gradients are multiplied; they add up.",
    joined((e, d) => e * d),
  ),
  mistake(
    "encoder-transposed",
    "The encoder's gradient is transposed; W has the encoder's shape, so it is the other one's turn.",
    (...[a, b]: Args) => turned(a).map((row, i) => row.map((value, j) => value + at(b, i, j))),
  ),
  mistake(
    "concatenated",
    "The two gradients stand one after the other; there is only one kernel.",
    (...[a, b]: Args) => [...a, ...b],
    {
      variants: [
        (...[a, b]: Args) => [...a, ...turned(b)],
        (...[a, b]: Args) => [a, b],
        (...[a, b]: Args) => [a, turned(b)],
      ],
    },
  ),
  mistake(
    "multiplied-as-matrices",
    "The two gradients are multiplied as matrices; they add up.",
    (...[a, b]: Args) =>
      a.map((row) =>
        turned(b).map((column) => row.reduce((total, value, k) => total + value * (column[k] ?? NaN), 0)),
      ),
  ),
];
