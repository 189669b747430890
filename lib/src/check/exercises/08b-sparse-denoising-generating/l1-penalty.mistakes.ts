import { mistake } from "../../define-mistake.js";

type Codes = readonly (readonly number[])[];
type Value = (codes: Codes) => number;
type Slope = (z: number, samples: number, units: number) => number;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const perSample = (size: (z: number) => number) => (codes: Codes) =>
  sum(codes.flat().map(size)) / codes.length;

const rightValue = perSample(Math.abs);
const rightSlope: Slope = (z, samples) => Math.sign(z) / samples;

const penalty =
  (value: Value, slope: Slope) =>
  (codes: Codes): unknown => ({
    value: value(codes),
    gradient: codes.map((row) => row.map((z) => slope(z, codes.length, row.length))),
  });

/** A wrong penalty with its own gradient, or with the right one. */
const wrongValue = (id: string, diagnosis: string, value: Value, slope: Slope) =>
  mistake(id, diagnosis, penalty(value, slope), { variants: [penalty(value, rightSlope)] });

const wrongSlope = (id: string, diagnosis: string, first: Slope, ...others: Slope[]) =>
  mistake(id, diagnosis, penalty(rightValue, first), {
    variants: others.map((slope) => penalty(rightValue, slope)),
  });

export const l1PenaltyMistakes = [
  wrongValue(
    "sum-over-samples",
    "The penalties of all codes are added; the loss averages over the batch.",
    (codes) => sum(codes.flat().map(Math.abs)),
    (z) => Math.sign(z),
  ),
  wrongValue(
    "mean-over-entries",
    "The mean runs over the units too; it is a sum over units and a mean over samples.",
    (codes) => sum(codes.flat().map(Math.abs)) / codes.flat().length,
    (z, samples, units) => Math.sign(z) / (samples * units),
  ),
  wrongValue(
    "squares",
    "This is the L2 penalty, of squares; its pull fades near 0, so that nothing becomes exactly 0.",
    perSample((z) => z ** 2),
    (z, samples) => (2 * z) / samples,
  ),
  wrongValue(
    "signed-sum",
    "The entries are added with their signs, so that they cancel.",
    perSample((z) => z),
    (_, samples) => 1 / samples,
  ),
  wrongValue(
    "count",
    "This counts the entries that are not 0: a step has no slope that training could follow.",
    perSample((z) => Number(z !== 0)),
    () => 0,
  ),
  wrongValue(
    "positive-part",
    "Negative entries are left out; their absolute value counts.",
    perSample((z) => Math.max(0, z)),
    (z, samples) => Number(z > 0) / samples,
  ),
  wrongValue(
    "length",
    "This is the length (the root of the sum of squares) of each code; L1 adds absolute values.",
    (codes) => sum(codes.map((row) => Math.hypot(...row))) / codes.length,
    (z, samples) => Math.sign(z) / samples,
  ),
  wrongSlope(
    "gradient-not-averaged",
    "The value is averaged over the samples, but its gradient is not.",
    (z) => Math.sign(z),
  ),
  wrongSlope(
    "gradient-of-squares",
    "This gradient belongs to squares; the slope of |z| does not depend on how large z is.",
    (z, samples) => (2 * z) / samples,
    (z, samples) => z / samples,
  ),
  wrongSlope(
    "slope-one",
    "The slope is 1 everywhere; for negative entries it is −1.",
    (_, samples) => 1 / samples,
  ),
  wrongSlope(
    "nan-at-zero",
    "z / |z| is 0 / 0 at 0; take 0 there.",
    (z, samples) => z / Math.abs(z) / samples,
  ),
  wrongSlope(
    "one-at-zero",
    "At 0 the gradient is ±1; take 0, which lies between the slopes of both sides.",
    (z, samples) => (z >= 0 ? 1 : -1) / samples,
    (z, samples) => (z > 0 ? 1 : -1) / samples,
  ),
  wrongSlope(
    "gradient-is-magnitude",
    "The absolute value stands where its slope belongs.",
    (z, samples) => Math.abs(z) / samples,
    (z) => Math.abs(z),
  ),
];
