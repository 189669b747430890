import { mistake } from "../../define-mistake.js";

type Errors = readonly number[];
type Flags = readonly boolean[];

interface Change {
  /** The count of an equal pair. */
  readonly tie?: number;
  readonly larger?: number;
  readonly smaller?: number;
  /** The divisor of the sum: m anomalies, n normal beats. */
  readonly pairs?: (m: number, n: number) => number;
}

/** The count over the pairs with one thing changed. */
const byPairs =
  ({ tie = 0.5, larger = 1, smaller = 0, pairs = (m, n) => m * n }: Change) =>
  (errors: Errors, anomalous: Flags) => {
    const high = errors.filter((_, i) => anomalous[i]);
    const low = errors.filter((_, i) => !anomalous[i]);
    let won = 0;
    for (const a of high) for (const b of low) won += a > b ? larger : a === b ? tie : smaller;
    return won / pairs(high.length, low.length);
  };

/** Right decisions when the threshold is the mean error. */
function accuracyAtMean(errors: Errors, anomalous: Flags): number {
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return errors.filter((error, i) => error > mean === anomalous[i]).length / errors.length;
}

/** The area under steps: one per beat in the order of the list, without sorting. */
function unsorted(errors: Errors, anomalous: Flags): number {
  const m = anomalous.filter(Boolean).length;
  let [hits, area] = [0, 0];
  for (const flag of anomalous) {
    if (flag) hits++;
    else area += hits;
  }
  return area / (m * (errors.length - m));
}

export const rocAucMistakes = [
  mistake(
    "reversed",
    "The pairs are counted where the normal beat has the larger error; this is 1 less the area.",
    byPairs({ larger: 0, smaller: 1 }),
    { variants: [byPairs({ larger: 0, smaller: 1, tie: 0 }), byPairs({ larger: 0, smaller: 1, tie: 1 })] },
  ),
  mistake("ties-lost", "Equal pairs count 0 here (>); they count half.", byPairs({ tie: 0 })),
  mistake("ties-won", "Equal pairs count 1 here (≥); they count half.", byPairs({ tie: 1 })),
  mistake(
    "not-divided",
    "The pairs are counted but not divided by their number.",
    byPairs({ pairs: () => 1 }),
    { variants: [byPairs({ pairs: () => 1, tie: 0 })] },
  ),
  mistake(
    "all-pairs",
    "This divides by all pairs of beats; only those of an anomaly and a normal beat count.",
    byPairs({ pairs: (m, n) => ((m + n) * (m + n - 1)) / 2 }),
    {
      variants: [
        byPairs({ pairs: (m, n) => (m + n) ** 2 }),
        byPairs({ pairs: (m, n) => (m + n) * (m + n - 1) }),
        byPairs({ pairs: (m, n) => ((m + n) * (m + n - 1)) / 2, tie: 0 }),
      ],
    },
  ),
  mistake(
    "divided-by-beats",
    "This divides by the number of beats; pairs are counted, so divide by the number of pairs.",
    byPairs({ pairs: (m, n) => m + n }),
    { variants: [byPairs({ pairs: (m) => m }), byPairs({ pairs: (_, n) => n })] },
  ),
  mistake(
    "difference",
    "Won pairs less lost pairs: this runs from −1 to 1 (Somers' D), and the area from 0 to 1.",
    byPairs({ smaller: -1, tie: 0 }),
  ),
  mistake(
    "one-threshold",
    "This is the accuracy at one threshold; the area looks at the order alone, at no threshold.",
    accuracyAtMean,
  ),
  mistake("unsorted", "The steps are taken in the order of the list; sort by error first.", unsorted),
];
