import { mistake } from "../../define-mistake.js";

type Numbers = readonly number[];
type Form = (losses: readonly Numbers[], q: readonly Numbers[], labels: Numbers, alpha: number) => number;

const sum = (values: Numbers) => values.reduce((total, value) => total + value, 0);
const average = (values: Numbers) => sum(values) / values.length;
const timesLog = (p: number) => (p === 0 ? 0 : p * Math.log(p));
const expectation = (L: Numbers, q: Numbers) => sum(L.map((cost, y) => (q[y] ?? NaN) * cost));
const entropy = (q: Numbers) => -sum(q.map(timesLog));
const at = (values: Numbers, y: number) => values[y] ?? NaN;

interface Change {
  readonly labelled?: (L: Numbers, q: Numbers, y: number, alpha: number) => number;
  readonly unlabelled?: (L: Numbers, q: Numbers) => number;
  /** Whether `y` is taken for a label. */
  readonly isLabel?: (y: number) => boolean;
  readonly gather?: (values: Numbers, labels: Numbers) => number;
}

/** The loss with one thing changed. */
const loss =
  ({
    labelled = (L, q, y, alpha) => at(L, y) - alpha * Math.log(at(q, y)),
    unlabelled = (L, q) => expectation(L, q) - entropy(q),
    isLabel = (y) => y >= 0,
    gather = average,
  }: Change): Form =>
  (losses, q, labels, alpha) =>
    gather(
      losses.map((L, i) => {
        const [guess, y] = [q[i] ?? [], at(labels, i)];
        return isLabel(y) ? labelled(L, guess, y, alpha) : unlabelled(L, guess);
      }),
      labels,
    );

const naiveEntropy = (q: Numbers) => -sum(q.map((p) => p * Math.log(p)));

export const m2LossMistakes = [
  mistake(
    "class-zero-for-none",
    "Class 0 is taken for no label; only −1 is none, and 0 is false where a number stands for yes or no.",
    loss({ isLabel: (y) => y > 0 }),
    { variants: [loss({ isLabel: (y) => y !== 0 })] },
  ),
  mistake(
    "labels-unused",
    "The labels make no difference: every sample is treated as if it had none.",
    loss({ labelled: (L, q) => expectation(L, q) - entropy(q) }),
    { variants: [loss({ labelled: (L, q) => expectation(L, q) }), loss({ labelled: (L) => average(L) })] },
  ),
  mistake(
    "label-for-classifier-only",
    "The label reaches the classifier's term only; the −ELBO has to be that of the label's class, too.",
    loss({ labelled: (L, q, y, alpha) => expectation(L, q) - entropy(q) - alpha * Math.log(at(q, y)) }),
    { variants: [loss({ labelled: (L, q, y, alpha) => expectation(L, q) - alpha * Math.log(at(q, y)) })] },
  ),
  mistake(
    "classifier-term-missing",
    "Labelled samples do not teach the classifier: −alpha ln q of the label's class is missing.",
    loss({ labelled: (L, _, y) => at(L, y) }),
  ),
  mistake(
    "classifier-term-only",
    "Of a labelled sample only the classifier's term is there; its −ELBO is missing.",
    loss({ labelled: (_, q, y, alpha) => -alpha * Math.log(at(q, y)) }),
  ),
  mistake(
    "classifier-term-sign",
    "The classifier's term is subtracted: minimising this makes the right class improbable.",
    loss({ labelled: (L, q, y, alpha) => at(L, y) + alpha * Math.log(at(q, y)) }),
  ),
  mistake(
    "alpha-left-out",
    "The classifier's term has the weight alpha, which is left out.",
    loss({ labelled: (L, q, y) => at(L, y) - Math.log(at(q, y)) }),
  ),
  mistake(
    "alpha-on-both",
    "alpha weighs the classifier's term alone, not the −ELBO.",
    loss({ labelled: (L, q, y, alpha) => alpha * (at(L, y) - Math.log(at(q, y))) }),
  ),
  mistake(
    "probability-for-logarithm",
    "The classifier's term is the logarithm of its probability, not the probability.",
    loss({ labelled: (L, q, y, alpha) => at(L, y) - alpha * at(q, y) }),
    { variants: [loss({ labelled: (L, q, y, alpha) => at(L, y) + alpha * (1 - at(q, y)) })] },
  ),
  mistake(
    "entropy-missing",
    "The entropy of q is missing: without it the bound is looser, and the classifier is pushed to be certain.",
    loss({ unlabelled: expectation }),
    { credit: 1 },
  ),
  mistake(
    "entropy-added",
    "The entropy is added; it is subtracted: being undecided is cheap, not dear.",
    loss({ unlabelled: (L, q) => expectation(L, q) + entropy(q) }),
    { credit: 1 },
  ),
  mistake(
    "entropy-in-bits",
    "The entropy is in bits (log2), the rest in nats; take Math.log.",
    loss({ unlabelled: (L, q) => expectation(L, q) - entropy(q) / Math.LN2 }),
    { credit: 1 },
  ),
  mistake(
    "entropy-everywhere",
    "The entropy is subtracted for labelled samples, too; where the class is known there is nothing to be undecided about.",
    loss({ labelled: (L, q, y, alpha) => at(L, y) - alpha * Math.log(at(q, y)) - entropy(q) }),
  ),
  mistake(
    "likeliest-class-only",
    "Only the likeliest class counts; an unlabelled sample is summed over all classes.",
    loss({ unlabelled: (L, q) => at(L, q.indexOf(Math.max(...q))) }),
    { credit: 1, variants: [loss({ unlabelled: (L, q) => at(L, q.indexOf(Math.max(...q))) - entropy(q) })] },
  ),
  mistake(
    "equal-weights",
    "All classes count the same; their weights are the probabilities q.",
    loss({ unlabelled: (L, q) => average(L) - entropy(q) }),
    { credit: 1, variants: [loss({ unlabelled: (L) => average(L) })] },
  ),
  mistake(
    "cheapest-class",
    "The cheapest class is taken; the sum over the classes with weights q is asked for.",
    loss({ unlabelled: (L) => Math.min(...L) }),
    { credit: 1 },
  ),
  mistake(
    "last-class-for-none",
    "−1 is taken for a class, the last one; it says that there is no label.",
    loss({ unlabelled: (L, q) => at(L, L.length - 1) - entropy(q) }),
    { credit: 1, variants: [loss({ unlabelled: (L) => at(L, L.length - 1) })] },
  ),
  mistake(
    "unlabelled-left-out",
    "Samples without a label are passed over; most of the data are.",
    loss({ unlabelled: () => 0 }),
    {
      credit: 1,
      variants: [
        loss({
          unlabelled: () => 0,
          gather: (values, labels) => sum(values) / labels.filter((label) => label >= 0).length,
        }),
      ],
    },
  ),
  mistake(
    "sum-for-mean",
    "The samples are added up; the mean over the batch is asked for.",
    loss({ gather: sum }),
  ),
  mistake(
    "averaged-apart",
    "Labelled and unlabelled samples are averaged apart; the mean goes over all samples together.",
    loss({
      gather: (values, labels) =>
        [true, false]
          .map((known) => values.filter((_, i) => at(labels, i) >= 0 === known))
          .reduce((total, part) => total + (part.length === 0 ? 0 : average(part)), 0),
    }),
    { credit: 2 },
  ),
  mistake(
    "zero-times-infinity",
    "A class with probability 0 gives 0 · ln 0, which is NaN for a computer; leave it out.",
    loss({ unlabelled: (L, q) => expectation(L, q) - naiveEntropy(q) }),
    { credit: 2 },
  ),
];
