import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Tried } from "../answers.js";

const at = (m: number[][], j: number, k: number) => m[j]?.[k] ?? NaN;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const variances = (m: number[][]) => m.map((_, j) => at(m, j, j));

function determinant(m: number[][]): number {
  if (m.length === 1) return at(m, 0, 0);
  return sum(
    m.map((_, k) => {
      const rest = m.slice(1).map((row) => row.filter((_value, j) => j !== k));
      return (k % 2 === 0 ? 1 : -1) * at(m, 0, k) * determinant(rest);
    }),
  );
}

const right = (m: number[][]) => 0.5 * (sum(variances(m).map(Math.log)) - Math.log(determinant(m)));
const sorted = (information: number[][], k: number) =>
  information.map((row) => row[k] ?? NaN).sort((a, b) => b - a);
const nth = (values: number[], i: number) => values[i] ?? NaN;
const mean = (values: number[]) => sum(values) / values.length;

export const disentanglingAnswers: Pick<Tried<Answers>, "total-correlation" | "information-gap"> = {
  "total-correlation": {
    wrong: [
      {
        title: "as if the variances were 1",
        diagnosis: "variances-forgotten",
        answer: (m) => -Math.log(determinant(m)) / 2,
      },
      { title: "no half", diagnosis: "half-forgotten", answer: (m) => 2 * right(m) },
      { title: "the other sign", diagnosis: "negative", answer: (m) => -right(m) },
      { title: "log2", diagnosis: "in-bits", answer: (m) => right(m) * Math.LOG2E },
      {
        title: "2 × 2 only",
        diagnosis: "first-pair-only",
        answer: (m) => -0.5 * Math.log(1 - at(m, 0, 1) ** 2 / (at(m, 0, 0) * at(m, 1, 1))),
      },
      {
        title: "KL to the prior",
        diagnosis: "kl-to-standard",
        answer: (m) => 0.5 * (sum(variances(m)) - Math.log(determinant(m)) - m.length),
      },
      {
        title: "squared covariances",
        diagnosis: "covariances-added",
        answer: (m) => sum(m.flatMap((row, j) => row.map((value, k) => (j === k ? 0 : value ** 2)))),
      },
      { title: "always 0", answer: () => 0 },
    ],
    right: {
      "by the determinant": right,
      "by elimination": (m) => {
        const s = m.map((row) => [...row]);
        let total = 0;
        s.forEach((row, k) => {
          const pivot = nth(row, k);
          total += Math.log(at(m, k, k) / pivot) / 2;
          s.slice(k + 1).forEach((lower) => {
            const factor = nth(lower, k) / pivot;
            row.forEach((value, j) => (lower[j] = nth(lower, j) - factor * value));
          });
        });
        return total;
      },
      "by the correlations": (m) => {
        const scaled = m.map((row, j) => row.map((value, k) => value / Math.sqrt(at(m, j, j) * at(m, k, k))));
        return -0.5 * Math.log(determinant(scaled));
      },
    },
  },
  "information-gap": {
    wrong: [
      {
        title: "the best dimension",
        diagnosis: "largest-alone",
        answer: (i, h) => mean(h.map((entropy, k) => nth(sorted(i, k), 0) / entropy)),
      },
      {
        title: "best less worst",
        diagnosis: "largest-less-smallest",
        answer: (i, h) =>
          mean(h.map((entropy, k) => (nth(sorted(i, k), 0) - nth(sorted(i, k), i.length - 1)) / entropy)),
      },
      {
        title: "in nats",
        diagnosis: "not-normalised",
        answer: (i, h) => mean(h.map((_, k) => nth(sorted(i, k), 0) - nth(sorted(i, k), 1))),
      },
      {
        title: "a sum",
        diagnosis: "summed",
        answer: (i, h) => sum(h.map((entropy, k) => (nth(sorted(i, k), 0) - nth(sorted(i, k), 1)) / entropy)),
      },
      {
        title: "unsorted",
        diagnosis: "first-two-rows",
        answer: (i, h) => mean(h.map((entropy, k) => (at(i, 0, k) - at(i, 1, k)) / entropy)),
      },
      {
        title: "relative to the best",
        diagnosis: "divided-by-largest",
        answer: (i, h) => mean(h.map((_, k) => 1 - nth(sorted(i, k), 1) / nth(sorted(i, k), 0))),
      },
      {
        title: "the sum of the gaps by the mean entropy",
        diagnosis: "divided-by-all-entropies",
        answer: (i, h) => sum(h.map((_, k) => nth(sorted(i, k), 0) - nth(sorted(i, k), 1))) / mean(h),
      },
      {
        title: "the first factor's entropy for all",
        diagnosis: "one-entropy-for-all",
        answer: (i, h) => mean(h.map((_, k) => (nth(sorted(i, k), 0) - nth(sorted(i, k), 1)) / nth(h, 0))),
      },
      {
        title: "as a set",
        diagnosis: "ties-removed",
        answer: (i, h) =>
          mean(
            h.map((entropy, k) => {
              const different = [...new Set(sorted(i, k))];
              return (nth(different, 0) - nth(different, 1)) / entropy;
            }),
          ),
      },
      {
        title: "the mean over the wrong number",
        diagnosis: "divided-by-dimensions",
        answer: (i, h) =>
          sum(h.map((entropy, k) => (nth(sorted(i, k), 0) - nth(sorted(i, k), 1)) / entropy)) / i.length,
      },
      { title: "always 1", answer: () => 1 },
    ],
    right: {
      "by sorting": (i, h) =>
        mean(h.map((entropy, k) => (nth(sorted(i, k), 0) - nth(sorted(i, k), 1)) / entropy)),
      "by one pass": (i, h) => {
        let total = 0;
        h.forEach((entropy, k) => {
          let [best, second] = [-Infinity, -Infinity];
          for (const row of i) {
            const value = nth(row, k);
            if (value > best) [best, second] = [value, best];
            else if (value > second) second = value;
          }
          total += (best - second) / entropy;
        });
        return total / h.length;
      },
    },
  },
};
