import { mistake } from "../../define-mistake.js";

type Pixels = readonly number[];

const errors = (clean: Pixels, other: Pixels) => clean.map((value, k) => value - (other[k] ?? NaN));
const sum = (values: Pixels) => values.reduce((total, value) => total + value, 0);
const mse = (clean: Pixels, other: Pixels) => sum(errors(clean, other).map((e) => e * e)) / clean.length;

const of = (id: string, diagnosis: string, ...forms: [Form, ...Form[]]) => {
  const [first, ...others] = forms;
  return mistake(id, diagnosis, first, { variants: others });
};
type Form = (clean: Pixels, other: Pixels) => number;

export const psnrMistakes = [
  of(
    "sign",
    "The sign is turned round: a smaller error has to give more decibels.",
    (c, o) => 10 * Math.log10(mse(c, o)),
  ),
  of(
    "natural-logarithm",
    "This takes the natural logarithm; decibels are made with log₁₀.",
    (c, o) => -10 * Math.log(mse(c, o)),
    (c, o) => -20 * Math.log(mse(c, o)),
  ),
  of(
    "binary-logarithm",
    "This takes the logarithm to base 2; decibels are made with log₁₀.",
    (c, o) => -10 * Math.log2(mse(c, o)),
  ),
  of(
    "bels",
    "These are bels; a decibel is a tenth of one, so there are ten times as many.",
    (c, o) => -Math.log10(mse(c, o)),
  ),
  of(
    "twenty-for-ten",
    "The factor 20 belongs to amplitudes; the mean squared error is a power, with 10.",
    (c, o) => -20 * Math.log10(mse(c, o)),
  ),
  of(
    "root-with-ten",
    "The root of the error is an amplitude, whose factor would be 20; with 10 take the mean squared error itself.",
    (c, o) => -10 * Math.log10(Math.sqrt(mse(c, o))),
  ),
  of(
    "peak-of-255",
    "The peak of these images is 1, not 255: the pixels lie in [0, 1].",
    (c, o) => 10 * Math.log10(255 ** 2 / mse(c, o)),
    (c, o) => 20 * Math.log10(255) - 10 * Math.log10(mse(c, o)),
  ),
  of(
    "error-added",
    "The squared errors are added; take their mean, so that the size of the image does not matter.",
    (c, o) => -10 * Math.log10(mse(c, o) * c.length),
  ),
  of(
    "absolute-error",
    "The errors' absolute values are averaged; they have to be squared.",
    (c, o) => -10 * Math.log10(sum(errors(c, o).map(Math.abs)) / c.length),
    (c, o) => -20 * Math.log10(sum(errors(c, o).map(Math.abs)) / c.length),
  ),
  of("error-itself", "This is the mean squared error itself, not yet in decibels.", mse),
  of(
    "signal-power",
    "The power of this image stands where its peak, 1, belongs.",
    (c, o) => 10 * Math.log10(sum(c.map((v) => v * v)) / c.length / mse(c, o)),
    (c, o) => 10 * Math.log10(Math.max(...c) ** 2 / mse(c, o)),
  ),
  of(
    "held-above-zero",
    "Something is added to the error so that its logarithm stays finite; equal images have infinitely many decibels.",
    (c, o) => -10 * Math.log10(mse(c, o) + 1e-12),
    (c, o) => -10 * Math.log10(Math.max(mse(c, o), 1e-10)),
    (c, o) => -10 * Math.log10(mse(c, o) + 1e-10),
    (c, o) => (mse(c, o) === 0 ? 100 : -10 * Math.log10(mse(c, o))),
    (c, o) => (mse(c, o) === 0 ? 0 : -10 * Math.log10(mse(c, o))),
  ),
];
