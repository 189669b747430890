/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/exercises/05-denoising/index.js";
import type { Mutant } from "../answers.js";

type Denoiser = Answers["best-denoiser"];

const bell = (d: number, sigma: number) => Math.exp((-d * d) / (2 * sigma * sigma));

export const bestDenoiserMutants: Mutant<Denoiser>[] = [
  {
    title: "Bayes' rule with the densities as they are",
    diagnosis: "underflow",
    answer: (y, v, w, s) => {
      const p = v.map((each, i) => (w[i]! * bell(y - each, s)) / (s * Math.sqrt(2 * Math.PI)));
      const all = p.reduce((a, b) => a + b);
      return v.reduce((sum, each, i) => sum + (each * p[i]!) / all, 0);
    },
  },
  {
    title: "rounds to the nearest grey",
    diagnosis: "nearest",
    answer: (y, v) => [...v].sort((a, b) => Math.abs(y - a) - Math.abs(y - b))[0]!,
  },
  {
    title: "the mean grey",
    diagnosis: "prior-mean",
    answer: (_y, v, w) => v[0]! * w[0]! + v.slice(1).reduce((s, x, i) => s + x * w[i + 1]!, 0),
  },
  { title: "clips the noisy value", answer: (y) => Math.min(1, Math.max(0, y)) },
  {
    title: "weighs by the inverse distance",
    answer: (y, v, w) => {
      const c = v.map((each, i) => w[i]! / (1e-9 + Math.abs(y - each)));
      return v.reduce((sum, each, i) => sum + each * c[i]!, 0) / c.reduce((a, b) => a + b);
    },
  },
  {
    title: "half way between noisy value and mean",
    answer: (y, v, w) => (y + v.reduce((sum, each, i) => sum + each * w[i]!, 0)) / 2,
  },
];

export const bestDenoiserOdd: Record<string, Denoiser> = {
  "in logarithms": (y, v, w, s) => {
    const logs = v.map((each, i) => Math.log(w[i]!) - (y - each) ** 2 / (2 * s ** 2));
    const most = Math.max(...logs);
    const p = logs.map((log) => Math.exp(log - most));
    return v.reduce((sum, each, i) => sum + each * p[i]!, 0) / p.reduce((a, b) => a + b);
  },
  "by a loop": (y, v, w, s) => {
    let [near, top, bottom] = [Infinity, 0, 0];
    for (const each of v) near = Math.min(near, (y - each) ** 2);
    for (let i = 0; i < v.length; i++) {
      const count = w[i]! * Math.exp((near - (y - v[i]!) ** 2) / 2 / s / s);
      top += count * v[i]!;
      bottom += count;
    }
    return top / bottom;
  },
};
