import type { Answers } from "../../../../../lib/src/check/index.js";

/** Right answers that hardly look alike; each must pass. */
export const meanOdd: Record<string, Answers["mean"]> = {
  "weights instead of a division at the end": (values) => {
    if (!values.length) throw new RangeError("nothing to average");
    return values.map((value) => value / values.length).reduce((a, b) => a + b);
  },
  "a running mean": (values) => {
    let mean = NaN;
    values.forEach((value, i) => (mean = i === 0 ? value : mean + (value - mean) / (i + 1)));
    if (Number.isNaN(mean)) throw new RangeError("nothing to average");
    return mean;
  },
  "recursion from the end": (values) => {
    if (values.length === 0) throw new RangeError("nothing to average");
    const sum = (rest: number[]): number =>
      rest.length === 0 ? 0 : (rest.at(-1) ?? 0) + sum(rest.slice(0, -1));
    return sum(values) / values.length;
  },
};
