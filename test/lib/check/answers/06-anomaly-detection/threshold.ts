import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Tried } from "../answers.js";

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => sum(values) / values.length;
const variance = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2));

export const thresholdAnswers: Pick<Tried<Answers>, "anomaly-threshold" | "anomaly-predict"> = {
  "anomaly-threshold": {
    wrong: [
      { title: "np.std alone", diagnosis: "deviation-alone", answer: (e) => Math.sqrt(variance(e)) },
      { title: "the mean error", diagnosis: "mean-alone", answer: mean },
      {
        title: "no root",
        diagnosis: "variance-for-deviation",
        answer: (e) => mean(e) + variance(e),
      },
      {
        title: "pandas' std",
        diagnosis: "sample-deviation",
        answer: (e) => mean(e) + Math.sqrt((variance(e) * e.length) / (e.length - 1)),
      },
      {
        title: "the worst normal beat",
        diagnosis: "largest-error",
        answer: (e) => [...e].sort((a, b) => b - a)[0] ?? 0,
      },
      {
        title: "root mean square",
        diagnosis: "not-centred",
        answer: (e) => Math.sqrt(mean(e.map((value) => value * value))),
      },
      {
        title: "minus",
        diagnosis: "deviation-subtracted",
        answer: (e) => mean(e) - variance(e) ** 0.5,
      },
      {
        title: "three sigma",
        diagnosis: "two-deviations",
        answer: (e) => mean(e) + 3 * Math.sqrt(variance(e)),
      },
      { title: "always 0.5", answer: () => 0.5 },
    ],
    right: {
      "by the moments": (e) => {
        const squares = e.reduce((total, value) => total + value * value, 0);
        return mean(e) + Math.sqrt(Math.max(0, squares / e.length - mean(e) ** 2));
      },
      "by a loop": (e) => {
        let [total, spread] = [0, 0];
        for (const value of e) total += value;
        const centre = total / e.length;
        for (const value of e) spread += Math.pow(value - centre, 2);
        return centre + Math.sqrt(spread / e.length);
      },
    },
  },
  "anomaly-predict": {
    wrong: [
      {
        title: "tf.math.less, as in the tutorial",
        diagnosis: "normal-as-positive",
        answer: (e, t) => e.map((value) => value < t),
      },
      {
        title: "at least",
        diagnosis: "threshold-included",
        answer: (e, t) => e.map((value) => !(value < t)),
      },
      {
        title: "ones and zeros",
        diagnosis: "numbers-for-booleans",
        answer: ((e: number[], t: number) =>
          e.map((value) => (value > t ? 1 : 0))) as unknown as Answers["anomaly-predict"],
      },
      {
        title: "the anomalies themselves",
        diagnosis: "filtered",
        answer: ((e: number[], t: number) =>
          e.filter((value) => value > t)) as unknown as Answers["anomaly-predict"],
      },
      {
        title: "is there any?",
        diagnosis: "one-for-all",
        answer: ((e: number[], t: number) =>
          e.some((value) => value > t)) as unknown as Answers["anomaly-predict"],
      },
      {
        title: "above the mean",
        diagnosis: "threshold-ignored",
        answer: (e) => e.map((value) => value > mean(e)),
      },
      { title: "everything is normal", answer: (e) => e.map(() => false) },
    ],
    right: {
      "from the other side": (e, t) => e.map((value) => t < value),
      "by a loop": (e, t) => {
        const flags: boolean[] = [];
        for (const value of e) flags.push(value - t > 0);
        return flags;
      },
    },
  },
};
