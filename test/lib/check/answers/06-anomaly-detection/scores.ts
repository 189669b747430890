import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Tried } from "../answers.js";

type Scores = Answers["anomaly-scores"];

const count = (anomalous: boolean[], flagged: boolean[], is: boolean, says: boolean) =>
  anomalous.filter((each, i) => each === is && flagged[i] === says).length;
const table = (a: boolean[], f: boolean[]) => ({
  tp: count(a, f, true, true),
  fp: count(a, f, false, true),
  fn: count(a, f, true, false),
  tn: count(a, f, false, false),
});

/** Makes the scores that a student makes of the counts. */
const from =
  (make: (c: ReturnType<typeof table>) => ReturnType<Scores>): Scores =>
  (a, f) =>
    make(table(a, f));

const pairs = (errors: number[], anomalous: boolean[]) => {
  const high = errors.filter((_, i) => anomalous[i]);
  const low = errors.filter((_, i) => !anomalous[i]);
  return high.flatMap((a) => low.map((b) => [a, b] as const));
};

export const scoreAnswers: Pick<Tried<Answers>, "anomaly-scores" | "roc-auc" | "published-confusion"> = {
  "anomaly-scores": {
    wrong: [
      {
        title: "normal as the positive class",
        diagnosis: "normal-as-positive",
        answer: from(({ fp, fn, tn }) => ({
          precision: tn / (tn + fn),
          recall: tn / (tn + fp),
          f1: (2 * tn) / (2 * tn + fp + fn),
        })),
      },
      {
        title: "the harmonic mean of what may be 0",
        diagnosis: "no-hit-undefined",
        answer: from(({ tp, fp, fn }) => {
          const [p, r] = [tp / (tp + fp), tp / (tp + fn)];
          return { precision: p, recall: r, f1: (2 * p * r) / (p + r) };
        }),
      },
      {
        title: "reciprocals",
        answer: from(({ tp, fp, fn }) => ({
          precision: (tp + fp) / tp,
          recall: (tp + fn) / tp,
          f1: (2 * tp) / (2 * tp + fp + fn),
        })),
      },
      {
        title: "precision by the anomalies, recall by the alarms",
        diagnosis: "exchanged",
        answer: from(({ tp, fp, fn }) => ({
          precision: tp / (tp + fn),
          recall: tp / (tp + fp),
          f1: (2 * tp) / (2 * tp + fp + fn),
        })),
      },
      {
        title: "the mean of both",
        diagnosis: "arithmetic-mean",
        answer: from(({ tp, fp, fn }) => {
          const [p, r] = [tp / (tp + fp), tp / (tp + fn)];
          return { precision: p, recall: r, f1: (p + r) / 2 };
        }),
      },
      {
        title: "hits counted once",
        diagnosis: "jaccard",
        answer: from(({ tp, fp, fn }) => ({
          precision: tp / (tp + fp),
          recall: tp / (tp + fn),
          f1: tp / (tp + fp + fn),
        })),
      },
      {
        title: "specificity",
        diagnosis: "specificity-for-recall",
        answer: from(({ tp, fp, fn, tn }) => ({
          precision: tp / (tp + fp),
          recall: tn / (tn + fp),
          f1: (2 * tp) / (2 * tp + fp + fn),
        })),
      },
    ],
    right: {
      "by counts": from(({ tp, fp, fn }) => ({
        precision: tp / (tp + fp),
        recall: tp / (tp + fn),
        f1: (2 * tp) / (2 * tp + fp + fn),
      })),
      "by a loop and a guarded harmonic mean": (anomalous, flagged) => {
        let [hits, alarms, anomalies] = [0, 0, 0];
        for (let i = 0; i < flagged.length; i++) {
          if (flagged[i]) alarms += 1;
          if (anomalous[i]) anomalies += 1;
          if (flagged[i] && anomalous[i]) hits += 1;
        }
        const [precision, recall] = [hits / alarms, hits / anomalies];
        return { precision, recall, f1: hits === 0 ? 0 : 2 / (1 / precision + 1 / recall) };
      },
    },
  },
  "roc-auc": {
    wrong: [
      {
        title: "only > counts",
        diagnosis: "ties-lost",
        answer: (e, a) => pairs(e, a).filter(([high, low]) => high > low).length / pairs(e, a).length,
      },
      {
        title: ">= counts",
        diagnosis: "ties-won",
        answer: (e, a) => pairs(e, a).filter(([high, low]) => high >= low).length / pairs(e, a).length,
      },
      {
        title: "the normal beats as positives",
        diagnosis: "reversed",
        answer: (e, a) =>
          pairs(e, a).reduce((won, [high, low]) => won + (high < low ? 1 : high === low ? 0.5 : 0), 0) /
          pairs(e, a).length,
      },
      {
        title: "a count",
        diagnosis: "not-divided",
        answer: (e, a) => pairs(e, a).filter(([high, low]) => high > low).length,
      },
      {
        title: "signs averaged",
        diagnosis: "difference",
        answer: (e, a) =>
          pairs(e, a).reduce((won, [high, low]) => won + Math.sign(high - low), 0) / pairs(e, a).length,
      },
      {
        title: "divided by all pairs of beats",
        diagnosis: "all-pairs",
        answer: (e, a) =>
          pairs(e, a).filter(([high, low]) => high > low).length / ((e.length * (e.length - 1)) / 2),
      },
      { title: "a perfect detector", answer: () => 1 },
    ],
    right: {
      "by signs": (e, a) =>
        pairs(e, a).reduce((won, [high, low]) => won + (Math.sign(high - low) + 1) / 2, 0) /
        pairs(e, a).length,
      "by trapezoids under the curve": (e, a) => {
        const total = (is: boolean) => a.filter((each) => each === is).length;
        const rate = (is: boolean, at: number) =>
          e.filter((value, i) => a[i] === is && value >= at).length / total(is);
        const thresholds = [Infinity, ...[...new Set(e)].sort((one, other) => other - one)];
        let area = 0;
        thresholds.slice(1).forEach((at, i) => {
          const before = thresholds[i] ?? Infinity;
          area += ((rate(false, at) - rate(false, before)) * (rate(true, at) + rate(true, before))) / 2;
        });
        return area;
      },
    },
  },
  "published-confusion": {
    wrong: [
      {
        title: "as published",
        diagnosis: "normal-as-positive",
        answer: [560, 440, 53, 4, 436, 99, 91, 10],
      },
      {
        title: "511 normal beats",
        diagnosis: "denominators-exchanged",
        answer: [511, 489, 53, 4, 436, 89, 99, 10],
      },
      {
        title: "misses and alarms exchanged",
        diagnosis: "alarms-and-misses-exchanged",
        answer: [560, 440, 4, 53, 387, 89, 99, 10],
      },
      {
        title: "the same precision",
        diagnosis: "base-rate-kept",
        answer: [560, 440, 53, 4, 436, 89, 99, 89],
      },
      { title: "the base rate", diagnosis: "base-rate-alone", answer: [560, 440, 53, 4, 436, 89, 99, 1] },
      { title: "one number only", answer: [560] },
      { title: "fractions", answer: [560, 440, 53, 4, 436, 0.89, 0.99, 0.1] },
    ],
    right: {
      "worked out": [
        560,
        1000 - 560,
        560 - 507,
        511 - 507,
        440 - 4,
        Math.round((100 * 436) / (436 + 53)),
        Math.round((100 * 436) / 440),
        Math.round((100 * 99.09) / (99.09 + 936.96)),
      ],
      typed: [560, 440, 53, 4, 436, 89, 99, 10],
    },
  },
};
