import { mistake } from "../../define-mistake.js";

type Flags = readonly boolean[];

interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

function counts(anomalous: Flags, flagged: Flags): Counts {
  const count = (is: boolean, says: boolean) =>
    anomalous.filter((each, i) => each === is && flagged[i] === says).length;
  return { tp: count(true, true), fp: count(false, true), fn: count(true, false), tn: count(false, false) };
}

interface Formulas {
  precision(c: Counts): number;
  recall(c: Counts): number;
  f1(c: Counts, precision: number, recall: number): number;
}

const right: Formulas = {
  precision: ({ tp, fp, fn }) => (tp + fp + fn === 0 ? NaN : tp / (tp + fp)),
  recall: ({ tp, fn }) => tp / (tp + fn),
  f1: ({ tp, fp, fn }) => (2 * tp) / (2 * tp + fp + fn),
};

/** The scores with some of the formulas, or the counts, changed. */
const scores =
  (changed: Partial<Formulas>, as: (c: Counts) => Counts = (c) => c) =>
  (anomalous: Flags, flagged: Flags) => {
    const formulas = { ...right, ...changed };
    const c = as(counts(anomalous, flagged));
    const [precision, recall] = [formulas.precision(c), formulas.recall(c)];
    return { precision, recall, f1: formulas.f1(c, precision, recall) };
  };

const harmonic = (_: Counts, p: number, r: number) => (2 * p * r) / (p + r);
const specificity = ({ fp, tn }: Counts) => tn / (tn + fp);
const falseAlarms = ({ fp, tn }: Counts) => fp / (tn + fp);
const accuracy = ({ tp, fp, fn, tn }: Counts) => (tp + tn) / (tp + fp + fn + tn);
const all = ({ tp, fp, fn, tn }: Counts) => tp + fp + fn + tn;
const exchanged = { precision: right.recall, recall: right.precision };
const asNormal = ({ tp, fp, fn, tn }: Counts): Counts => ({ tp: tn, fp: fn, fn: fp, tn: tp });

export const anomalyScoresMistakes = [
  mistake(
    "normal-as-positive",
    "Normal beats are counted as the positives, as in the tutorial; the anomaly is what is looked for.",
    scores({}, asNormal),
    { variants: [scores({ f1: harmonic }, asNormal)] },
  ),
  mistake(
    "exchanged",
    "Precision and recall are exchanged: precision is about the alarms, recall about the anomalies.",
    scores(exchanged),
    { variants: [scores({ ...exchanged, f1: harmonic })] },
  ),
  mistake(
    "no-hit-undefined",
    "Without a hit 2 PR / (P + R) is 0 / 0, which gives NaN; count instead: 2 TP / (2 TP + FP + FN) is 0 then.",
    scores({ f1: harmonic }),
  ),
  mistake(
    "arithmetic-mean",
    "F1 is the arithmetic mean here; the harmonic one is high only if both numbers are.",
    scores({ f1: (_, p, r) => (p + r) / 2 }),
    { variants: [scores({ f1: (_, p, r) => Math.sqrt(p * r) })] },
  ),
  mistake(
    "two-forgotten",
    "The 2 of the harmonic mean is missing in F1.",
    scores({ f1: (_, p, r) => (p * r) / (p + r) }),
    {
      variants: [
        scores({ f1: ({ tp, fp, fn }) => tp / (2 * tp + fp + fn) }),
        scores({ f1: (_, p, r) => (p + r === 0 ? 0 : (p * r) / (p + r)) }),
      ],
    },
  ),
  mistake(
    "jaccard",
    "F1 counts each hit twice, above and below the line: TP / (TP + FP + FN) is another score.",
    scores({ f1: ({ tp, fp, fn }) => tp / (tp + fp + fn) }),
  ),
  mistake(
    "product",
    "The product of precision and recall stands for F1; divide twice the product by their sum.",
    scores({ f1: (_, p, r) => p * r }),
    { variants: [scores({ f1: (_, p, r) => 2 * p * r })] },
  ),
  mistake(
    "accuracy-for-precision",
    "The share of right decisions is the accuracy; precision looks at the alarms alone.",
    scores({ precision: accuracy }),
    { variants: [scores({ precision: accuracy, f1: harmonic })] },
  ),
  mistake(
    "accuracy-for-f1",
    "F1 is the accuracy here, into which the many normal beats enter.",
    scores({ f1: accuracy }),
  ),
  mistake(
    "rate-for-precision",
    "This divides the false alarms by the normal beats: the false positive rate. Precision divides hits by alarms.",
    scores({ precision: falseAlarms }),
    {
      variants: [
        scores({ precision: (c) => 1 - falseAlarms(c) }),
        scores({ precision: falseAlarms, f1: harmonic }),
        scores({ precision: specificity, f1: harmonic }),
      ],
    },
  ),
  mistake(
    "specificity-for-recall",
    "This is the share of normal beats that raise no alarm (specificity); recall is the share of anomalies found.",
    scores({ recall: specificity }),
    { variants: [scores({ recall: specificity, f1: harmonic })] },
  ),
  mistake(
    "divided-by-all",
    "The hits are divided by the number of all beats; precision divides by the alarms, recall by the anomalies.",
    scores({ precision: (c) => c.tp / all(c), recall: (c) => c.tp / all(c) }),
    {
      variants: [
        scores({ precision: (c) => c.tp / all(c), recall: (c) => c.tp / all(c), f1: harmonic }),
        scores({ precision: (c) => c.tp / all(c) }),
        scores({ recall: (c) => c.tp / all(c) }),
      ],
    },
  ),
  mistake(
    "percentages",
    "These are percentages; shares between 0 and 1 are asked for.",
    scores({
      precision: (c) => 100 * right.precision(c),
      recall: (c) => 100 * right.recall(c),
      f1: (c) => 100 * right.f1(c, 0, 0),
    }),
  ),
];
