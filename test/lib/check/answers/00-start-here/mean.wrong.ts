import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const meanMutants: Mutant<Answers["mean"]>[] = [
  { title: "the sum", diagnosis: "sum-for-mean", answer: (values) => total(refuse(values)) },
  {
    title: "no thought of empty lists",
    diagnosis: "empty-not-refused",
    answer: (values) => total(values) / values.length,
  },
  { title: "the first value", answer: (values) => refuse(values)[0] ?? NaN },
  {
    title: "the median",
    diagnosis: "middle-for-mean",
    answer: (values) => {
      const sorted = refuse([...values]).sort((a, b) => a - b);
      const half = sorted.length / 2;
      return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
    },
  },
];

function refuse(values: number[]): number[] {
  if (values.length === 0) throw new RangeError("nothing to average");
  return values;
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
