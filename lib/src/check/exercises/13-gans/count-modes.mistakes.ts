import { mistake } from "../../define-mistake.js";

type Points = readonly (readonly number[])[];

interface Change {
  readonly distance?: (x: number, y: number) => number;
  readonly reached?: (distance: number, radius: number) => boolean;
  readonly enough?: (count: number, least: number) => boolean;
  /** To how many centres a sample may belong. */
  readonly nearestOnly?: boolean;
  readonly result?: (counts: readonly number[], covered: number) => number;
}

/** The count with one thing changed. */
const count =
  ({
    distance = Math.hypot,
    reached = (d, radius) => d <= radius,
    enough = (n, least) => n >= least,
    nearestOnly = true,
    result = (_, covered) => covered,
  }: Change) =>
  (samples: Points, centres: Points, radius: number, least: number) => {
    const counts = centres.map(() => 0);
    for (const [x = NaN, y = NaN] of samples) {
      const distances = centres.map(([a = NaN, b = NaN]) => distance(x - a, y - b));
      const nearest = distances.indexOf(Math.min(...distances));
      distances.forEach((d, i) => {
        if (reached(d, radius) && (!nearestOnly || i === nearest)) counts[i] = (counts[i] ?? 0) + 1;
      });
    }
    return result(counts, counts.filter((n) => enough(n, least)).length);
  };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export const countModesMistakes = [
  mistake(
    "samples-counted",
    "These are the samples near a centre; the centres that have enough of them are asked for.",
    count({ result: sum }),
  ),
  mistake(
    "uncovered-counted",
    "These are the modes that are missed; the covered ones are asked for.",
    count({ result: (counts, covered) => counts.length - covered }),
  ),
  mistake(
    "least-ignored",
    "One sample is taken to cover a mode; it needs `least` of them.",
    count({ enough: (n) => n >= 1 }),
  ),
  mistake(
    "one-more-than-least",
    "Exactly `least` samples are enough; compare with >=.",
    count({ enough: (n, least) => n > least }),
  ),
  mistake(
    "radius-ignored",
    "Every sample counts for its nearest centre, however far that is; the radius is left out.",
    count({ reached: () => true }),
  ),
  mistake(
    "no-modes-told-apart",
    "This answers whether all modes, or any, are covered; count them.",
    count({ result: (counts, covered) => Number(covered === counts.length) }),
    { variants: [count({ result: (_, covered) => Number(covered > 0) })] },
  ),
  mistake(
    "share-of-modes",
    "This is the share of the modes; their number is asked for.",
    count({ result: (counts, covered) => covered / counts.length }),
  ),
  mistake(
    "several-centres-for-one-sample",
    "A sample within reach of several centres counts for each of them; it belongs to the nearest alone.",
    count({ nearestOnly: false }),
    { credit: 0.5 },
  ),
  mistake(
    "first-centre-in-reach",
    "A sample counts for the first centre in reach; it belongs to the nearest.",
    (samples: Points, centres: Points, radius: number, least: number) => {
      const counts = centres.map(() => 0);
      for (const [x = NaN, y = NaN] of samples) {
        const first = centres.findIndex(([a = NaN, b = NaN]) => Math.hypot(x - a, y - b) <= radius);
        if (first >= 0) counts[first] = (counts[first] ?? 0) + 1;
      }
      return counts.filter((n) => n >= least).length;
    },
    { credit: 0.5 },
  ),
  mistake(
    "border-left-out",
    "A sample exactly at the radius belongs to its centre; compare with <=.",
    count({ reached: (d, radius) => d < radius }),
    { credit: 0.5 },
  ),
  mistake(
    "squared-distance",
    "A squared distance is compared with the radius; take the root, or square the radius too.",
    count({ distance: (x, y) => x * x + y * y }),
    { credit: 0.5 },
  ),
  mistake(
    "square-for-circle",
    "This looks into a square around each centre; distances are Euclidean.",
    count({ distance: (x, y) => Math.max(Math.abs(x), Math.abs(y)) }),
    { credit: 0.5 },
  ),
  mistake(
    "steps-along-the-axes",
    "Steps along the axes are added up; distances are Euclidean.",
    count({ distance: (x, y) => Math.abs(x) + Math.abs(y) }),
    { credit: 0.5 },
  ),
];
