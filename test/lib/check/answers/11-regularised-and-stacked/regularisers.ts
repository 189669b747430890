import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Dropout = Answers["dropout"];
type AdamW = Answers["adamw-step"];
type Shared = Answers["shared-gradient"];

const u = (uniforms: number[], i: number) => uniforms[i] ?? NaN;

export const dropoutWrong: Mutant<Dropout>[] = [
  {
    title: "zeros only",
    diagnosis: "not-scaled",
    answer: (x, us, rate, training) => x.map((v, i) => (training && u(us, i) < rate ? 0 : v)),
  },
  {
    title: "the classical form, scaled in use",
    diagnosis: "not-scaled",
    answer: (x, us, rate, training) =>
      x.map((v, i) => (training ? v * Number(u(us, i) >= rate) : v * (1 - rate))),
  },
  {
    title: "times the kept share",
    diagnosis: "scaled-down",
    answer: (x, us, rate, training) =>
      training ? x.map((v, i) => (u(us, i) < rate ? 0 : v * (1 - rate))) : x,
  },
  {
    title: "divided by the rate",
    diagnosis: "scaled-by-rate",
    answer: (x, us, rate, training) => (training ? x.map((v, i) => (u(us, i) < rate ? 0 : v / rate)) : x),
  },
  {
    title: "the rate as share that is kept",
    diagnosis: "rate-as-kept-share",
    answer: (x, us, rate, training) => (training ? x.map((v, i) => (u(us, i) < rate ? v / rate : 0)) : x),
  },
  {
    title: "the comparison turned",
    diagnosis: "wrong-side",
    answer: (x, us, rate, training) =>
      training ? x.map((v, i) => (u(us, i) > rate ? 0 : v / (1 - rate))) : x,
  },
  {
    title: "always",
    diagnosis: "drops-in-use",
    answer: (x, us, rate) => x.map((v, i) => (u(us, i) < rate ? 0 : v / (1 - rate))),
  },
  {
    title: "only in use",
    diagnosis: "training-reversed",
    answer: (x, us, rate, training) =>
      training ? x : x.map((v, i) => (u(us, i) < rate ? 0 : v / (1 - rate))),
  },
  {
    title: "filtered",
    diagnosis: "removed",
    answer: (x, us, rate, training) =>
      training ? x.filter((_, i) => u(us, i) >= rate).map((v) => v / (1 - rate)) : x,
  },
  { title: "x as it is", diagnosis: "nothing-dropped", answer: (x) => x },
];

export const dropoutRight: Record<string, Dropout> = {
  "by a mask": (x, us, rate, training) => {
    const mask = us.map((value) => (training ? Number(value >= rate) / (1 - rate) : 1));
    return x.map((value, i) => value * (mask[i] ?? NaN));
  },
  "by a loop": (x, us, rate, training) => {
    const result: number[] = [];
    for (let i = 0; i < x.length; i++) {
      const value = x[i] ?? NaN;
      result.push(!training ? value : u(us, i) < rate ? 0 : value / (1 - rate));
    }
    return result;
  },
};

interface Variant {
  readonly step?: (m: number, v: number, t: number, g: number) => number;
  readonly gradient?: (g: number, w: number, decay: number) => number;
  readonly after?: (w: number, before: number, rate: number, decay: number) => number;
}
const adam = (m: number, v: number, t: number) =>
  m / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7);
const trained =
  ({
    step = adam,
    gradient = (g) => g,
    after = (w, before, rate, decay) => w - rate * decay * before,
  }: Variant): AdamW =>
  (weight, gradients, rate, decay) => {
    let [w, m, v] = [weight, 0, 0];
    gradients.forEach((raw, i) => {
      const before = w;
      const g = gradient(raw, w, decay);
      m += 0.1 * (g - m);
      v += 0.001 * (g ** 2 - v);
      w = after(w - rate * step(m, v, i + 1, g), before, rate, decay);
    });
    return w;
  };

export const adamwWrong: Mutant<AdamW>[] = [
  {
    title: "L2 in the gradient",
    diagnosis: "decay-in-gradient",
    answer: trained({ gradient: (g, w, d) => g + d * w, after: (w) => w }),
  },
  { title: "plain Adam", diagnosis: "no-decay", answer: trained({ after: (w) => w }) },
  {
    title: "decay without the rate",
    diagnosis: "decay-without-rate",
    answer: trained({ after: (w, before, _, d) => w - d * before }),
  },
  {
    title: "plus",
    diagnosis: "weights-grow",
    answer: trained({ after: (w, before, rate, d) => w + rate * d * before }),
  },
  { title: "both", diagnosis: "decay-twice", answer: trained({ gradient: (g, w, d) => g + d * w }) },
  {
    title: "no bias correction",
    diagnosis: "no-correction",
    answer: trained({ step: (m, v) => m / (Math.sqrt(v) + 1e-7) }),
  },
  {
    title: "t from 0",
    diagnosis: "step-from-zero",
    answer: trained({ step: (m, v, t) => adam(m, v, t - 1) }),
  },
  {
    title: "no square root",
    diagnosis: "no-root",
    answer: trained({ step: (m, v, t) => m / (1 - 0.9 ** t) / (v / (1 - 0.999 ** t) + 1e-7) }),
  },
  { title: "gradient descent", diagnosis: "plain-gradient", answer: trained({ step: (_m, _v, _t, g) => g }) },
  { title: "uphill", diagnosis: "climbs", answer: trained({ step: (m, v, t) => -adam(m, v, t) }) },
];

export const adamwRight: Record<string, AdamW> = {
  "with other words for the moments": trained({}),
  "the decay first": (weight, gradients, rate, decay) => {
    let [w, m, v] = [weight, 0, 0];
    for (let t = 1; t <= gradients.length; t++) {
      const g = gradients[t - 1] ?? NaN;
      w *= 1 - rate * decay;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= (rate * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-7);
    }
    return w;
  },
};

const entry = (matrix: number[][], i: number, j: number) => (matrix[i] as number[])[j] ?? NaN;

export const sharedGradientWrong: Mutant<Shared>[] = [
  {
    title: "added as they stand",
    diagnosis: "not-transposed",
    answer: (a, b) => a.map((row, i) => row.map((v, j) => v + entry(b, i, j))),
  },
  {
    title: "half of each",
    diagnosis: "averaged",
    answer: (a, b) => a.map((row, i) => row.map((v, j) => 0.5 * v + 0.5 * entry(b, j, i))),
  },
  { title: "the encoder's", diagnosis: "encoder-only", answer: (a) => a },
  {
    title: "the decoder's, turned",
    diagnosis: "decoder-only",
    answer: (a, b) => a.map((row, i) => row.map((_, j) => entry(b, j, i))),
  },
  {
    title: "the difference",
    diagnosis: "subtracted",
    answer: (a, b) => a.map((row, i) => row.map((v, j) => v - entry(b, j, i))),
  },
  {
    title: "the product",
    diagnosis: "multiplied",
    answer: (a, b) => a.map((row, i) => row.map((v, j) => v * entry(b, j, i))),
  },
  {
    title: "the other one turned",
    diagnosis: "encoder-transposed",
    answer: (a, b) => b.map((row, i) => row.map((v, j) => v + entry(a, j, i))),
  },
  { title: "one below the other", diagnosis: "concatenated", answer: (a, b) => a.concat(b) },
];

export const sharedGradientRight: Record<string, Shared> = {
  "turned first": (a, b) => {
    const turned = a.map((_, i) => b.map((row) => row[i] ?? NaN));
    return a.map((row, i) => row.map((value, j) => value + entry(turned, i, j)));
  },
  "by loops": (a, b) => {
    const result = a.map((row) => [...row]);
    for (let j = 0; j < b.length; j++) {
      for (let i = 0; i < a.length; i++) (result[i] as number[])[j] = entry(a, i, j) + entry(b, j, i);
    }
    return result;
  },
};

export const tiedCountsWrong: Mutant<number[]>[] = [
  {
    title: "no biases",
    diagnosis: "biases-forgotten",
    answer: [2 * 784 * 64, 784 * 64, 2 * 784 * 64, 2 * 128 * 32],
  },
  { title: "half of everything", diagnosis: "halved", answer: [101_200, 50_600, 2 * 784 * 64, 8_352] },
  { title: "nothing saved", diagnosis: "tied-as-separate", answer: [101_200, 101_200, 2 * 784 * 64, 8_352] },
  { title: "half the work", diagnosis: "products-halved", answer: [101_200, 51_024, 784 * 64, 8_352] },
  {
    title: "the sheet's decoder",
    diagnosis: "decoder-bias-of-code",
    answer: [2 * 784 * 64 + 128, 51_024, 2 * 784 * 64, 8_352],
  },
  { title: "one bias", diagnosis: "bias-tied", answer: [101_200, 50_240, 2 * 784 * 64, 8_352] },
  {
    title: "half an autoencoder",
    diagnosis: "encoder-only",
    answer: [101_200, 51_024, 2 * 784 * 64, 128 * 32 + 32],
  },
  {
    title: "from the pixels",
    diagnosis: "from-pixels",
    answer: [101_200, 51_024, 2 * 784 * 64, 784 * 32 * 2 + 32 + 784],
  },
];

export const tiedCountsRight: Record<string, number[]> = {
  "as numbers": [101_200, 51_024, 100_352, 8_352],
  "as formulas": [
    50_240 + 50_960,
    784 * 64 + 64 + 784,
    784 * 64 + 64 * 784,
    128 * 32 + 32 + (32 * 128 + 128),
  ],
};
