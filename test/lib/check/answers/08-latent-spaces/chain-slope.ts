import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Slope = Answers["chain-slope"];

const unit = (t: number, activation: string) =>
  activation === "relu" ? Math.max(0, t) : 1 / (1 + Math.exp(-t));

export const chainSlopeMutants: Mutant<Slope>[] = [
  {
    title: "multiplies the weights",
    diagnosis: "slopes-missing",
    answer: (_, weights) => weights.reduce((product, weight) => product * weight, 1),
  },
  {
    title: "multiplies the units' slopes",
    diagnosis: "weights-missing",
    answer: (x, weights, activation) => {
      let [h, slope] = [x, 1];
      for (const weight of weights) {
        h = unit(weight * h, activation);
        slope *= activation === "relu" ? Number(h > 0) : h * (1 - h);
      }
      return slope;
    },
  },
  {
    title: "takes a quarter",
    diagnosis: "bound-for-slope",
    answer: (_, weights) => weights.reduce((product, weight) => (product * weight) / 4, 1),
  },
  {
    title: "returns inside the loop",
    diagnosis: "first-layer-only",
    answer: (x, weights, activation) => {
      for (const weight of weights) {
        const h = unit(weight * x, activation);
        return activation === "relu" ? (h > 0 ? weight : 0) : h * (1 - h) * weight;
      }
      return 1;
    },
  },
  {
    title: "sigmoid's slope from the sum",
    diagnosis: "slope-at-input",
    answer: (x, weights, activation) => {
      let [h, slope] = [x, 1];
      for (const weight of weights) {
        const a = weight * h;
        h = unit(a, activation);
        slope *= weight * (activation === "relu" ? Number(a > 0) : a * (1 - a));
      }
      return slope;
    },
  },
  {
    title: "ReLU never off",
    diagnosis: "relu-always-on",
    answer: (x, weights, activation) => {
      let [h, slope] = [x, 1];
      for (const weight of weights) {
        h = unit(weight * h, activation);
        slope *= activation === "relu" ? weight : weight * h * (1 - h);
      }
      return slope;
    },
  },
];

function recursive(x: number, [weight, ...rest]: number[], activation: "sigmoid" | "relu"): number {
  if (weight === undefined) return 1;
  const h = unit(weight * x, activation);
  const own = activation === "relu" ? (h > 0 ? 1 : 0) : h - h * h;
  return own * weight * recursive(h, rest, activation);
}

export const chainSlopeOdd: Record<string, Slope> = {
  "by recursion": recursive,
  "with pairs": (x, weights, activation) =>
    weights.reduce(
      ({ value, slope }, weight) => {
        const t = weight * value;
        if (activation === "relu") {
          return t > 0 ? { value: t, slope: slope * weight } : { value: 0, slope: 0 };
        }
        const e = Math.exp(-t);
        return { value: 1 / (1 + e), slope: (slope * weight * e) / (1 + e) ** 2 };
      },
      { value: x, slope: 1 },
    ).slope,
};
