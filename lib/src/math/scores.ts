import { reserved } from "../reserved.js";

/** The counts of right and wrong yes-or-no decisions, with the class that counts as "yes" by its name. */
export interface Confusion<Class> {
  readonly positive: Class;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly trueNegative: number;
}

/**
 * Counts decisions against the truth. `positive` is the class that is looked for, e.g. "anomalous": precision and
 * recall change with it, so that it has to be said. Every other class is negative.
 * Throws RangeError if the lengths differ.
 */
export function confusion<Class>(
  actual: readonly Class[],
  predicted: readonly Class[],
  positive: Class,
): Confusion<Class> {
  reserved("confusion");
  requireSameLength(actual, predicted);
  const count = (isActual: boolean, isPredicted: boolean) =>
    actual.filter(
      (each, index) => (each === positive) === isActual && (predicted[index] === positive) === isPredicted,
    ).length;
  return {
    positive,
    truePositive: count(true, true),
    falsePositive: count(false, true),
    falseNegative: count(true, false),
    trueNegative: count(false, false),
  };
}

/** The share of right decisions; NaN of none. */
export function accuracy(c: Confusion<unknown>): number {
  const right = c.truePositive + c.trueNegative;
  return right / (right + c.falsePositive + c.falseNegative);
}

/** The share of the predicted positives that are positive; NaN if none is predicted. */
export function precision({ truePositive, falsePositive }: Confusion<unknown>): number {
  reserved("precision");
  return truePositive / (truePositive + falsePositive);
}

/** The share of the positives that are found; NaN if there is none. */
export function recall({ truePositive, falseNegative }: Confusion<unknown>): number {
  reserved("recall");
  return truePositive / (truePositive + falseNegative);
}

/**
 * The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN): high only if both are. 0 without a hit; NaN if
 * there is no positive and none is predicted. True negatives do not enter, so that it suits rare positives.
 */
export function f1({ truePositive, falsePositive, falseNegative }: Confusion<unknown>): number {
  reserved("f1");
  return (2 * truePositive) / (2 * truePositive + falsePositive + falseNegative);
}

/** One point per threshold, from (0, 0) where nothing is called positive to (1, 1) where everything is. */
export interface RocCurve {
  readonly falsePositiveRate: number[];
  readonly truePositiveRate: number[];
  /** Positive is a score >= the threshold; the first one is Infinity. */
  readonly thresholds: number[];
}

/**
 * The receiver operating characteristic of scores that are higher for positives: the two rates at every threshold
 * that changes them. Equal scores change together, on one straight piece.
 * Throws RangeError on unequal lengths, NaN, or if a class is missing.
 */
export function rocCurve(scores: readonly number[], positive: readonly boolean[]): RocCurve {
  reserved("rocCurve");
  const { positives, negatives } = requireScores(scores, positive);
  const order = Array.from(scores.keys()).sort((i, j) => compare(scores[j] as number, scores[i] as number));
  const curve: RocCurve = { falsePositiveRate: [0], truePositiveRate: [0], thresholds: [Infinity] };
  let [truths, alarms] = [0, 0];
  for (const [rank, index] of order.entries()) {
    if (positive[index]) truths++;
    else alarms++;
    const next = order[rank + 1];
    if (next !== undefined && scores[next] === scores[index]) continue;
    curve.falsePositiveRate.push(alarms / negatives);
    curve.truePositiveRate.push(truths / positives);
    curve.thresholds.push(scores[index] as number);
  }
  return curve;
}

/**
 * The area under the ROC curve: the probability that a positive scores higher than a negative, ties counting half
 * (Mann and Whitney's U divided by the number of pairs). It depends on the order of the scores alone; 0.5 is chance.
 * Throws RangeError on unequal lengths, NaN, or if a class is missing.
 */
export function rocAuc(scores: readonly number[], positive: readonly boolean[]): number {
  reserved("rocAuc");
  const { positives, negatives } = requireScores(scores, positive);
  const order = Array.from(scores.keys()).sort((i, j) => compare(scores[i] as number, scores[j] as number));
  // U in half pairs, so that every count is an integer and no rounding depends on the order of equal scores.
  let halves = 0;
  let below = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let found = 0;
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) {
      if (positive[order[to] as number]) found++;
      to++;
    }
    const others = to - from - found;
    halves += found * (2 * below + others);
    below += others;
    from = to;
  }
  return halves / 2 / (positives * negatives);
}

/** Not a - b: that is NaN for two infinite scores. */
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

function requireScores(scores: readonly number[], positive: readonly boolean[]) {
  requireSameLength(scores, positive);
  if (scores.some(Number.isNaN)) throw new RangeError("Expected scores that can be ordered, received NaN.");
  const positives = positive.filter(Boolean).length;
  const negatives = positive.length - positives;
  if (positives === 0 || negatives === 0) {
    throw new RangeError(
      `Expected positives and negatives, received ${positives} and ${negatives}: without both there is no curve.`,
    );
  }
  return { positives, negatives };
}

function requireSameLength(a: readonly unknown[], b: readonly unknown[]): void {
  if (a.length !== b.length) {
    throw new RangeError(
      `Expected two lists of the same length, received ${a.length} and ${b.length} entries.`,
    );
  }
}
