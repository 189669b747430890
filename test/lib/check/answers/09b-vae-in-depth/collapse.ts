import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Tried } from "../answers.js";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
const column = (rows: number[][], j: number) => rows.map((row) => row[j] ?? NaN);
const width = (rows: number[][]) => rows[0]?.length ?? 0;
const columns = (rows: number[][]) => Array.from({ length: width(rows) }, (_, j) => column(rows, j));
const variance = (values: number[]) => mean(values.map((value) => value * value)) - mean(values) ** 2;

export const collapseAnswers: Pick<Tried<Answers>, "kl-anneal" | "free-bits" | "active-units"> = {
  "kl-anneal": {
    wrong: [
      { title: "a line without end", diagnosis: "not-clipped", answer: (s, w, t) => t * (s / w) },
      {
        title: "NaN without a warm-up",
        diagnosis: "no-warm-up-undefined",
        answer: (s, w, t) => t * Math.min(1, s / w),
      },
      {
        title: "an annealing that cools",
        diagnosis: "falling",
        answer: (s, w, t) => t - t * Math.min(1, s / w),
      },
      { title: "up to 1", diagnosis: "target-ignored", answer: (s, w) => (s < w ? s / w : 1) },
      { title: "cut at 1", diagnosis: "clipped-at-one", answer: (s, w, t) => Math.min((t * s) / w, 1) },
      { title: "a step function", diagnosis: "switch", answer: (s, w, t) => (s >= w ? t : 0) },
      { title: "beta itself", diagnosis: "constant", answer: (_s, _w, t) => t },
      {
        title: "a smooth ramp",
        answer: (s, w, t) => (s >= w ? t : (t * (1 - Math.cos((Math.PI * s) / w))) / 2),
      },
    ],
    right: {
      "with a guarded share": (s, w, t) => t * (w === 0 ? 1 : Math.min(1, s / w)),
      "by cases": (s, w, t) => {
        if (s < w) return (s * t) / w;
        return t;
      },
    },
  },
  "free-bits": {
    wrong: [
      {
        title: "tf.maximum before tf.mean",
        diagnosis: "bound-before-mean",
        answer: (kl, least) => sum(kl.flat().map((value) => Math.max(value, least))) / kl.length,
      },
      {
        title: "one bound for all",
        diagnosis: "bound-on-the-sum",
        answer: (kl, least) => Math.max(mean(kl.map(sum)), least),
      },
      {
        title: "the excess",
        diagnosis: "excess",
        answer: (kl, least) => sum(columns(kl).map((values) => Math.max(mean(values) - least, 0))),
      },
      {
        title: "Math.min",
        diagnosis: "minimum",
        answer: (kl, least) => sum(columns(kl).map((values) => Math.min(mean(values), least))),
      },
      {
        title: "tf.mean over both axes",
        diagnosis: "mean-over-dimensions",
        answer: (kl, least) => sum(columns(kl).map((values) => Math.max(mean(values), least))) / width(kl),
      },
      { title: "no bound", diagnosis: "plain-kl", answer: (kl) => sum(kl.flat()) / kl.length },
      { title: "nothing but the bound", answer: (kl, least) => least * width(kl) },
    ],
    right: {
      "column by column": (kl, least) => sum(columns(kl).map((values) => Math.max(least, mean(values)))),
      "by loops": (kl, least) => {
        let total = 0;
        for (let j = 0; j < width(kl); j++) {
          let average = 0;
          for (const row of kl) average += (row[j] ?? NaN) / kl.length;
          total += average < least ? least : average;
        }
        return total;
      },
    },
  },
  "active-units": {
    wrong: [
      {
        title: "the deviation",
        diagnosis: "deviation-compared",
        answer: (mu, least) => columns(mu).filter((values) => Math.sqrt(variance(values)) > least).length,
      },
      {
        title: "the mean square",
        diagnosis: "not-centred",
        answer: (mu, least) =>
          columns(mu).filter((values) => mean(values.map((value) => value * value)) > least).length,
      },
      {
        title: "the mean of the means",
        diagnosis: "mean-compared",
        answer: (mu, least) => columns(mu).filter((values) => Math.abs(mean(values)) > least).length,
      },
      {
        title: "collapsed ones",
        diagnosis: "inactive-counted",
        answer: (mu, least) => columns(mu).filter((values) => !(variance(values) > least)).length,
      },
      {
        title: "rows",
        diagnosis: "samples-counted",
        answer: (mu, least) => mu.filter((values) => variance(values) > least).length,
      },
      {
        title: "a share",
        diagnosis: "share",
        answer: (mu, least) => columns(mu).filter((values) => variance(values) > least).length / width(mu),
      },
      {
        title: "0.01 always",
        diagnosis: "bound-ignored",
        answer: (mu) => columns(mu).filter((values) => variance(values) > 0.01).length,
      },
      { title: "all of them", answer: width },
    ],
    right: {
      "mean square less squared mean": (mu, least) =>
        columns(mu).filter((values) => variance(values) > least).length,
      "by a loop": (mu, least) => {
        let active = 0;
        for (const values of columns(mu)) {
          const centre = mean(values);
          let spread = 0;
          for (const value of values) spread += (value - centre) ** 2;
          if (spread / values.length > least) active++;
        }
        return active;
      },
    },
  },
};
