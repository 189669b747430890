import { mistake } from "../../define-mistake.js";

type Vector = readonly number[];

const sum = (values: Vector) => values.reduce((total, value) => total + value, 0);
const squares = (values: Vector) => sum(values.map((value) => value ** 2));
const over = (divisor: (decoder: Vector) => number) => (decoder: Vector) =>
  decoder.map((weight) => weight / divisor(decoder));

export const rightAngleEncoderMistakes = [
  mistake(
    "unit-vector",
    "This is the unit vector along the line; it has to be divided by the length of ŵ once more.",
    over((d) => Math.sqrt(squares(d))),
  ),
  mistake(
    "decoder-itself",
    "This is the decoder itself; points come back ‖ŵ‖² times as long.",
    over(() => 1),
  ),
  mistake(
    "over-the-sum",
    "The decoder is divided by the sum of its entries; it is the sum of their squares that makes w·ŵ = 1.",
    over(sum),
    { variants: [over((d) => sum(d.map(Math.abs)))] },
  ),
  mistake(
    "squared-twice",
    "The decoder is divided by ‖ŵ‖⁴; ‖ŵ‖² is already the sum of the squares.",
    over((d) => squares(d) ** 2),
  ),
  mistake(
    "mean-square",
    "The decoder is divided by the mean of its squares; it has to be their sum.",
    over((d) => squares(d) / d.length),
  ),
  mistake(
    "first-entry-only",
    "Only the first coordinate is read: exact on the line, but it projects at a slant.",
    (d: Vector) => d.map((weight, k) => (k === 0 ? 1 / weight : 0)),
    { variants: [(d: Vector) => d.map((weight, k) => (k === d.length - 1 ? 1 / weight : 0))] },
  ),
  mistake(
    "equal-entries",
    "All entries of w are the same: exact on the line, but it projects at a slant.",
    (d: Vector) => d.map(() => 1 / sum(d)),
  ),
  mistake(
    "entries-inverted",
    "Every entry is inverted: w·ŵ counts each dimension as 1, and even divided by their number w would be slanted.",
    (d: Vector) => d.map((weight) => 1 / weight),
    { variants: [(d: Vector) => d.map((weight) => 1 / weight / d.length)] },
  ),
  mistake(
    "given-one-scaled",
    "This is [1, −1] scaled until w·ŵ = 1: exact on the line, but it projects at a slant.",
    (d: Vector) => {
      const signs = d.map((_, k) => (k % 2 === 0 ? 1 : -1));
      return signs.map((sign) => sign / sum(signs.map((each, k) => each * (d[k] ?? NaN))));
    },
  ),
  mistake(
    "across-the-line",
    "This is at a right angle to the line, so all its points get the code 0; it is the residual that has to be.",
    (d: Vector) => [-(d[1] ?? NaN), d[0] ?? NaN],
    { variants: [(d: Vector) => [d[1] ?? NaN, -(d[0] ?? NaN)]] },
  ),
  mistake(
    "two-dimensions-only",
    "Only the first two entries are used; the formula holds in any number of dimensions.",
    (d: Vector) => {
      const [first = NaN, second = NaN] = d;
      return [first / (first ** 2 + second ** 2), second / (first ** 2 + second ** 2)];
    },
  ),
  mistake("always-the-same", "This is the answer for [2, 1], whatever the decoder is.", () => [0.4, 0.2]),
];
