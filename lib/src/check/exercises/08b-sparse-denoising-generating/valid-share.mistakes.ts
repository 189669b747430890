import { mistake } from "../../define-mistake.js";

type Distances = readonly number[];

const byNumber = (a: number, b: number) => a - b;
const mean = (values: Distances) => values.reduce((sum, value) => sum + value, 0) / values.length;

interface Change {
  readonly threshold?: (known: Distances, generated: Distances) => number;
  readonly valid?: (distance: number, threshold: number) => boolean;
  readonly share?: (valid: number, generated: Distances, known: Distances) => number;
}

/** 0.95 · 20 is a little below 19 in floating point and 0.95 · 100 exactly 95; both stand where they belong. */
const rank = (known: Distances) => Math.ceil(0.95 * known.length);
const sorted = (known: Distances) => [...known].sort(byNumber);
const usual = (known: Distances) => sorted(known)[rank(known) - 1] ?? NaN;

/** The share with one thing changed. */
const counted =
  ({ threshold = usual, valid = (d, t) => d <= t, share = (n, generated) => n / generated.length }: Change) =>
  (known: Distances, generated: Distances) => {
    const limit = threshold(known, generated);
    return share(generated.filter((distance) => valid(distance, limit)).length, generated, known);
  };

export const validShareMistakes = [
  mistake(
    "largest-known",
    "The threshold is the largest known distance: one outlier would make everything valid.",
    counted({ threshold: (known) => Math.max(...known) }),
  ),
  mistake(
    "middle-known",
    "The threshold is the mean or the median of the known distances, so that about half of the real images would fail.",
    counted({ threshold: mean }),
    {
      variants: [counted({ threshold: (known) => sorted(known)[Math.floor(known.length / 2)] ?? NaN })],
    },
  ),
  mistake(
    "five-per-cent",
    "The threshold is the distance that 5 % do not exceed; sort from small to large and take the other end.",
    counted({ threshold: (known) => sorted(known)[Math.ceil(0.05 * known.length) - 1] ?? NaN }),
    { variants: [counted({ threshold: (known) => sorted(known)[Math.floor(0.05 * known.length)] ?? NaN })] },
  ),
  mistake(
    "sorted-as-text",
    "Without (a, b) => a − b numbers are sorted as texts, 100 before 9.",
    counted({ threshold: (known) => [...known].sort()[rank(known) - 1] ?? NaN }),
    {
      variants: [
        counted({ threshold: (known) => [...known].sort()[Math.floor(0.95 * known.length)] ?? NaN }),
      ],
    },
  ),
  mistake(
    "not-sorted",
    "The known distances are taken in the order in which they come; sort them first.",
    counted({ threshold: (known) => known[rank(known) - 1] ?? NaN }),
    { variants: [counted({ threshold: (known) => known[Math.floor(0.95 * known.length)] ?? NaN })] },
  ),
  mistake(
    "one-too-far",
    "The threshold is one distance too large: of 20 sorted distances the 19th, at index 18, is not exceeded by 95 %.",
    counted({ threshold: (known) => sorted(known)[rank(known)] ?? NaN }),
    { variants: [counted({ threshold: (known) => sorted(known)[Math.floor(0.95 * known.length)] ?? NaN })] },
  ),
  mistake(
    "rounded-down",
    "The number of distances is rounded down, so that less than 95 % of the known ones are valid.",
    counted({ threshold: (known) => sorted(known)[Math.floor(0.95 * known.length) - 1] ?? NaN }),
  ),
  mistake(
    "nine-tenths-of-the-largest",
    "95 % of the largest distance is no calibration: how many real images lie below it is left to chance.",
    counted({ threshold: (known) => 0.95 * Math.max(...known) }),
  ),
  mistake(
    "strict",
    "A distance exactly at the threshold is valid: compare with <=.",
    counted({ valid: (distance, threshold) => distance < threshold }),
  ),
  mistake(
    "invalid-share",
    "This is the share of images beyond the threshold; the others are valid.",
    counted({ valid: (distance, threshold) => distance > threshold }),
  ),
  mistake("count-for-share", "This is how many are valid, not their share.", counted({ share: (n) => n })),
  mistake(
    "per-cent",
    "This is in per cent; a share lies between 0 and 1.",
    counted({ share: (n, generated) => (100 * n) / generated.length }),
  ),
  mistake(
    "calibrated-on-generated",
    "The threshold is taken from the generated images themselves, so that 95 % of anything would be valid.",
    counted({ threshold: (_, generated) => usual(generated) }),
  ),
  mistake(
    "over-known",
    "The count is divided by the number of known images; it is a share of the generated ones.",
    counted({ share: (n, _, known) => n / known.length }),
  ),
];
