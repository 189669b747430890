import { mistake } from "../../define-mistake.js";

type Codes = readonly (readonly number[])[];
type Shares = readonly number[];
/** From the share, the least, the largest and the mean entry of an axis. */
type Rule = (share: number, low: number, high: number, mean: number) => number;

const axisOf = (codes: Codes, axis: number) => codes.map((code) => code[axis] ?? NaN);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const byAxis = (rule: Rule) => (codes: Codes, uniform: Shares) =>
  uniform.map((share, axis) => {
    const entries = axisOf(codes, axis);
    return rule(share, Math.min(...entries), Math.max(...entries), mean(entries));
  });

const right: Rule = (share, low, high) => low + share * (high - low);

export const boxSampleMistakes = [
  mistake(
    "width-missing",
    "The share is added to the least entry, but not multiplied by the width of the box.",
    byAxis((share, low) => low + share),
    { variants: [byAxis((share, _, __, middle) => middle + share)] },
  ),
  mistake(
    "from-zero",
    "The box is taken to begin at 0; it begins at the least entry.",
    byAxis((share, _, high) => share * high),
    { variants: [byAxis((share, low, high) => share * (high - low))] },
  ),
  mistake(
    "high-for-width",
    "The share is multiplied by the largest entry; the width of the box is the largest less the least.",
    byAxis((share, low, high) => low + share * high),
  ),
  mistake(
    "turned-round",
    "The share is counted from the largest entry downwards; 0 has to be the least one.",
    byAxis((share, low, high) => high - share * (high - low)),
  ),
  mistake(
    "half-a-box-off",
    "The box is put around the mean, or half of it is missed: begin at the least entry.",
    byAxis((share, low, high) => (low + high) / 2 + share * (high - low)),
    {
      variants: [
        byAxis((share, low, high, middle) => middle + (share - 0.5) * (high - low)),
        byAxis((share, low, high) => (low + high) / 2 + (share * (high - low)) / 2),
        byAxis((share, low, high, middle) => middle + share * (high - low)),
      ],
    },
  ),
  mistake(
    "one-range-for-all",
    "One range is taken for all axes; each axis has its own.",
    (codes: Codes, uniform: Shares) => {
      const all = codes.flat();
      return uniform.map((share) => right(share, Math.min(...all), Math.max(...all), 0));
    },
    {
      variants: [
        (codes: Codes, uniform: Shares) => {
          const first = axisOf(codes, 0);
          return uniform.map((share) => right(share, Math.min(...first), Math.max(...first), 0));
        },
      ],
    },
  ),
  mistake(
    "one-share-for-all",
    "The first share is used on every axis, so that all samples lie on one diagonal.",
    (codes: Codes, uniform: Shares) =>
      byAxis(right)(
        codes,
        uniform.map(() => uniform[0] ?? NaN),
      ),
  ),
  mistake(
    "between-two-codes",
    "This lies between the first and the last code; the box reaches around all codes.",
    (codes: Codes, uniform: Shares) =>
      uniform.map((share, axis) => right(share, codes[0]?.[axis] ?? NaN, codes.at(-1)?.[axis] ?? NaN, 0)),
  ),
  mistake(
    "largest-begins-at-zero",
    "The search for the largest (or least) entry begins at 0, which is wrong where all entries lie on one side of 0.",
    byAxis((share, low, high) => right(share, low, Math.max(0, high), 0)),
    {
      variants: [
        byAxis((share, low, high) => right(share, Math.min(0, low), Math.max(0, high), 0)),
        byAxis((share, low, high) => right(share, Math.min(0, low), high, 0)),
      ],
    },
  ),
  mistake(
    "two-axes-only",
    "Only the first two axes are sampled; a code may have any number of them.",
    (codes: Codes, uniform: Shares) => byAxis(right)(codes, uniform.slice(0, 2)),
  ),
  mistake(
    "mean-code",
    "This is the mean of all codes, whatever the shares.",
    byAxis((_, __, ___, middle) => middle),
  ),
];
