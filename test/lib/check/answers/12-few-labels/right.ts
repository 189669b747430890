/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** Right answers that hardly look alike; each must score full. */
export const withLabelsOdd: Record<string, Answers["with-labels"]> = {
  "an array of comparisons": (rows, labels, classes) =>
    rows.map((row, i) => {
      const label = labels[i]!;
      if (!Number.isInteger(label) || label < 0 || label >= classes) {
        throw new RangeError(`no class: ${label}`);
      }
      return [...row, ...Array.from({ length: classes }, (_, c) => (c === label ? 1 : 0))];
    }),
  "rows of the identity matrix": (rows, labels, classes) => {
    const identity = [...Array(classes).keys()].map((r) => [...Array(classes).keys()].map((c) => +(r === c)));
    return rows.map((row, i) => {
      const code = identity[labels[i]!];
      if (code === undefined) throw new RangeError("no such class");
      return row.concat(code);
    });
  },
};

export const m2LossOdd: Record<string, Answers["m2-loss"]> = {
  "case by case": (losses, q, labels, alpha) => {
    const each = losses.map((L, i) => {
      const y = labels[i]!;
      if (y >= 0) return L[y]! - alpha * Math.log(q[i]![y]!);
      return sum(L.map((cost, k) => (q[i]![k]! > 0 ? q[i]![k]! * (cost + Math.log(q[i]![k]!)) : 0)));
    });
    return sum(each) / each.length;
  },
  "a loop, with the entropy apart": (losses, q, labels, alpha) => {
    let total = 0;
    for (let i = 0; i < losses.length; i++) {
      if (labels[i] === -1) {
        let entropy = 0;
        for (let y = 0; y < q[i]!.length; y++) {
          total += q[i]![y]! * losses[i]![y]!;
          if (q[i]![y] !== 0) entropy -= q[i]![y]! * Math.log(q[i]![y]!);
        }
        total -= entropy;
      } else {
        total += losses[i]![labels[i]!]!;
        total -= alpha * Math.log(q[i]![labels[i]!]!);
      }
    }
    return total / losses.length;
  },
};

export const labelPosteriorOdd: Record<string, Answers["label-posterior"]> = {
  "the least cost taken off": (L) => {
    const weights = L.map((l) => Math.exp(Math.min(...L) - l));
    return weights.map((w) => w / sum(weights));
  },
  "ratios to every other class": (L) => L.map((l) => 1 / sum(L.map((other) => Math.exp(l - other)))),
  "logarithms to the end": (L) => {
    const top = Math.max(...L.map((l) => -l));
    const logSum = top + Math.log(sum(L.map((l) => Math.exp(-l - top))));
    return L.map((l) => Math.exp(-l - logSum));
  },
};

export const fineTuneStepOdd: Record<string, Answers["fine-tune-step"]> = {
  maps: ({ encoder, head }, x, label, rate, frozen) => {
    const h = encoder.map((row) => sum(row.map((w, i) => w * x[i]!)));
    const error = 1 / (1 + Math.exp(-sum(h.map((v, j) => v * head[j]!)))) - label;
    return {
      head: head.map((v, j) => v - rate * error * h[j]!),
      encoder: frozen
        ? encoder
        : encoder.map((row, j) => row.map((w, i) => w - rate * error * head[j]! * x[i]!)),
    };
  },
  "a step for each label, on copies": (state, x, label, rate, frozen) => {
    const encoder = state.encoder.map((row) => [...row]);
    const head = [...state.head];
    const features = encoder.map((row) => row.reduce((t, w, i) => t + w * x[i]!, 0));
    const logit = features.reduce((t, f, j) => t + f * state.head[j]!, 0);
    const push = label === 1 ? 1 / (1 + Math.exp(logit)) : -1 / (1 + Math.exp(-logit));
    for (let j = 0; j < head.length; j++) {
      head[j]! += rate * push * features[j]!;
      if (frozen) continue;
      for (let i = 0; i < x.length; i++) encoder[j]![i]! += rate * push * state.head[j]! * x[i]!;
    }
    return { encoder, head };
  },
};
