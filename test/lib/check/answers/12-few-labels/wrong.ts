/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const sigmoid = (t: number) => 1 / (1 + Math.exp(-t));

export const withLabelsMutants: Mutant<Answers["with-labels"]>[] = [
  {
    title: "the label as one more number",
    diagnosis: "label-as-number",
    answer: (rows, labels) => rows.map((row, i) => row.concat(labels[i]!)),
  },
  {
    title: "no check of the labels",
    diagnosis: "any-label-taken",
    answer: (rows, labels, classes) =>
      rows.map((row, i) => row.concat([...Array(classes).keys()].map((c) => (c === labels[i] ? 1 : 0)))),
  },
  {
    title: "push, then set",
    diagnosis: "written-beyond-the-row",
    answer: (rows, labels, classes) => {
      const out: number[][] = [];
      for (let i = 0; i < rows.length; i++) {
        const hot: number[] = [];
        for (let c = 0; c < classes; c++) hot.push(0);
        hot[labels[i]!] = 1;
        out.push([...rows[i]!, ...hot]);
      }
      return out;
    },
  },
  {
    title: "the label first",
    diagnosis: "label-in-front",
    answer: (rows, labels, classes) =>
      rows.map((row, i) => [...Array.from({ length: classes }, (_, c) => Number(c === labels[i])), ...row]),
  },
  {
    title: "from 1",
    diagnosis: "counted-from-one",
    answer: (rows, labels, classes) =>
      rows.map((row, i) => [
        ...row,
        ...Array.from({ length: classes }, (_, c) => Number(c + 1 === labels[i])),
      ]),
  },
];

export const m2LossMutants: Mutant<Answers["m2-loss"]>[] = [
  {
    title: "labels are not used",
    diagnosis: "labels-unused",
    answer: (losses, q) =>
      sum(losses.map((L, i) => sum(L.map((l, y) => q[i]![y]! * (l + Math.log(q[i]![y]!)))))) / losses.length,
  },
  {
    title: "only the classifier sees labels",
    diagnosis: "label-for-classifier-only",
    answer: (losses, q, labels, alpha) =>
      sum(
        losses.map((L, i) => {
          const bound = sum(L.map((l, y) => (q[i]![y] === 0 ? 0 : q[i]![y]! * (l + Math.log(q[i]![y]!)))));
          return labels[i]! < 0 ? bound : bound - alpha * Math.log(q[i]![labels[i]!]!);
        }),
      ) / losses.length,
  },
  {
    title: "reconstruction and KL of all samples, as if that were semi-supervised",
    diagnosis: "labels-unused",
    answer: (losses) => sum(losses.map((L) => sum(L) / L.length)) / losses.length,
  },
  {
    title: "no entropy",
    diagnosis: "entropy-missing",
    answer: (losses, q, labels, alpha) =>
      sum(
        losses.map((L, i) =>
          labels[i]! >= 0
            ? L[labels[i]!]! - alpha * Math.log(q[i]![labels[i]!]!)
            : sum(L.map((l, y) => q[i]![y]! * l)),
        ),
      ) / losses.length,
  },
  {
    title: "NaN where the classifier is certain",
    diagnosis: "zero-times-infinity",
    answer: (losses, q, labels, alpha) =>
      sum(
        losses.map((L, i) =>
          labels[i]! >= 0
            ? L[labels[i]!]! - alpha * Math.log(q[i]![labels[i]!]!)
            : sum(L.map((l, y) => q[i]![y]! * (l + Math.log(q[i]![y]!)))),
        ),
      ) / losses.length,
  },
  {
    title: "alpha forgotten",
    diagnosis: "alpha-left-out",
    answer: (losses, q, labels) =>
      sum(
        losses.map((L, i) => {
          const y = labels[i]!;
          if (y >= 0) return L[y]! - Math.log(q[i]![y]!);
          return sum(L.map((l, k) => (q[i]![k] === 0 ? 0 : q[i]![k]! * (l + Math.log(q[i]![k]!)))));
        }),
      ) / losses.length,
  },
  {
    title: "a label asked for as if it were a yes or no",
    diagnosis: "class-zero-for-none",
    answer: (losses, q, labels, alpha) =>
      sum(
        losses.map((L, i) => {
          const y = labels[i]!;
          if (y) return L[y]! - alpha * Math.log(q[i]![y]!);
          return sum(L.map((l, k) => (q[i]![k] === 0 ? 0 : q[i]![k]! * (l + Math.log(q[i]![k]!)))));
        }),
      ) / losses.length,
  },
  {
    title: "the entropy by log2",
    diagnosis: "entropy-in-bits",
    answer: (losses, q, labels, alpha) =>
      sum(
        losses.map((L, i) => {
          const y = labels[i]!;
          if (y >= 0) return L[y]! - alpha * Math.log(q[i]![y]!);
          return sum(L.map((l, k) => (q[i]![k] === 0 ? 0 : q[i]![k]! * (l + Math.log2(q[i]![k]!)))));
        }),
      ) / losses.length,
  },
  {
    title: "the entropy for every sample",
    diagnosis: "entropy-everywhere",
    answer: (losses, q, labels, alpha) =>
      sum(
        losses.map((L, i) => {
          const y = labels[i]!;
          const minusEntropy = sum(q[i]!.map((p) => (p === 0 ? 0 : p * Math.log(p))));
          if (y >= 0) return L[y]! - alpha * Math.log(q[i]![y]!) + minusEntropy;
          return sum(L.map((l, k) => q[i]![k]! * l)) + minusEntropy;
        }),
      ) / losses.length,
  },
];

export const labelPosteriorMutants: Mutant<Answers["label-posterior"]>[] = [
  {
    title: "softmax of the costs",
    diagnosis: "sign-of-costs",
    answer: (L) => L.map((l) => 1 / sum(L.map((other) => Math.exp(other - l)))),
  },
  {
    title: "no care for large costs",
    diagnosis: "underflow",
    answer: (L) => L.map((l) => Math.exp(-l) / sum(L.map((other) => Math.exp(-other)))),
  },
  {
    title: "the cheapest class for certain",
    diagnosis: "certain",
    answer: (L) => L.map((l) => (l === Math.min(...L) ? 1 : 0)),
  },
  {
    title: "not divided by the sum",
    diagnosis: "not-normalised",
    answer: (L) => L.map((l) => Math.exp(-l)),
  },
  {
    title: "shares of reciprocals",
    diagnosis: "reciprocals",
    answer: (L) => L.map((l) => 1 / l / sum(L.map((other) => 1 / other))),
  },
];

export const fineTuneStepMutants: Mutant<Answers["fine-tune-step"]>[] = [
  {
    title: "frozen is never asked",
    diagnosis: "frozen-ignored",
    answer: ({ encoder, head }, x, label, rate) => {
      const h = encoder.map((row) => sum(row.map((w, i) => w * x[i]!)));
      const error = sigmoid(sum(head.map((v, j) => v * h[j]!))) - label;
      return {
        encoder: encoder.map((row, j) => row.map((w, i) => w - rate * error * head[j]! * x[i]!)),
        head: head.map((v, j) => v - rate * error * h[j]!),
      };
    },
  },
  {
    title: "the encoder after the head",
    diagnosis: "new-head-for-encoder",
    answer: ({ encoder, head }, x, label, rate, frozen) => {
      const h = encoder.map((row) => sum(row.map((w, i) => w * x[i]!)));
      const error = sigmoid(sum(head.map((v, j) => v * h[j]!))) - label;
      const newHead = head.map((v, j) => v - rate * error * h[j]!);
      if (frozen) return { encoder, head: newHead };
      return {
        encoder: encoder.map((row, j) => row.map((w, i) => w - rate * error * newHead[j]! * x[i]!)),
        head: newHead,
      };
    },
  },
  {
    title: "a head on features, and that is called fine-tuning",
    diagnosis: "never-tuned",
    answer: ({ encoder, head }, x, label, rate) => {
      const h = encoder.map((row) => sum(row.map((w, i) => w * x[i]!)));
      const error = sigmoid(sum(head.map((v, j) => v * h[j]!))) - label;
      return { encoder, head: head.map((v, j) => v - rate * error * h[j]!) };
    },
  },
  {
    title: "plus instead of minus",
    diagnosis: "wrong-direction",
    answer: ({ encoder, head }, x, label, rate, frozen) => {
      const h = encoder.map((row) => sum(row.map((w, i) => w * x[i]!)));
      const error = sigmoid(sum(head.map((v, j) => v * h[j]!))) - label;
      return {
        encoder: frozen
          ? encoder
          : encoder.map((row, j) => row.map((w, i) => w + rate * error * head[j]! * x[i]!)),
        head: head.map((v, j) => v + rate * error * h[j]!),
      };
    },
  },
  {
    title: "the slope of a squared error",
    diagnosis: "squared-error",
    answer: ({ encoder, head }, x, label, rate, frozen) => {
      const h = encoder.map((row) => sum(row.map((w, i) => w * x[i]!)));
      const p = sigmoid(sum(head.map((v, j) => v * h[j]!)));
      const error = (p - label) * p * (1 - p);
      return {
        encoder: frozen
          ? encoder
          : encoder.map((row, j) => row.map((w, i) => w - rate * error * head[j]! * x[i]!)),
        head: head.map((v, j) => v - rate * error * h[j]!),
      };
    },
  },
];
