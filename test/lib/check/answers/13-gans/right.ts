/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const mean = (values: number[]) => sum(values) / values.length;

/** Right answers that hardly look alike; each must score full. */
export const ganLossesOdd: Record<string, Answers["gan-losses"]> = {
  "a softplus without branches": (real, fake) => {
    const softplus = (t: number) => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    return {
      discriminator: mean(real.map((t) => softplus(-t))) + mean(fake.map(softplus)),
      minimax: -mean(fake.map(softplus)),
      nonSaturating: mean(fake.map((t) => softplus(-t))),
    };
  },
  "loops, and ln(1 + eᵗ) replaced by t where that is the same": (real, fake) => {
    const cost = (t: number) => (t > 36 ? t : Math.log(1 + Math.exp(t)));
    let [r, m, n] = [0, 0, 0];
    for (const t of real) r += cost(-t) / real.length;
    for (const t of fake) {
      m -= cost(t) / fake.length;
      n += cost(-t) / fake.length;
    }
    return { discriminator: r - m, minimax: m, nonSaturating: n };
  },
  "non-saturating as minimax less the mean logit": (real, fake) => {
    const minusLogD = (t: number) => (t < 0 ? Math.log1p(Math.exp(t)) - t : Math.log1p(Math.exp(-t)));
    const nonSaturating = mean(fake.map(minusLogD));
    const minimax = -mean(fake.map((t) => minusLogD(-t)));
    return { discriminator: mean(real.map(minusLogD)) - minimax, minimax, nonSaturating };
  },
};

export const generatorGradientsOdd: Record<string, Answers["generator-gradients"]> = {
  "with D": (t) => {
    const D = 1 / (1 + Math.exp(-t));
    return { minimax: -D, nonSaturating: D - 1 };
  },
  "with exponentials": (t) => ({
    minimax: -Math.exp(t) / (1 + Math.exp(t)),
    nonSaturating: -1 / (1 + Math.exp(t)),
  }),
  "with a hyperbolic tangent": (t) => ({
    minimax: -0.5 - Math.tanh(t / 2) / 2,
    nonSaturating: -0.5 + Math.tanh(t / 2) / 2,
  }),
};

export const optimalDiscriminatorOdd: Record<string, Answers["optimal-discriminator"]> = {
  "a conditional": (p, q) => p.map((v, i) => (v > 0 || (q[i] ?? 0) > 0 ? v / (v + q[i]!) : 0.5)),
  "σ of the log-ratio": (p, q) =>
    p.map((v, i) => {
      if (v === 0 && q[i] === 0) return 0.5;
      return 1 / (1 + Math.exp(Math.log(q[i]!) - Math.log(v)));
    }),
  "a loop, NaN replaced": (p, q) => {
    const D: number[] = [];
    for (let i = 0; i < p.length; i++) {
      const share = p[i]! / (p[i]! + q[i]!);
      D.push(Number.isNaN(share) ? 0.5 : share);
    }
    return D;
  },
};

export const ganValueOdd: Record<string, Answers["gan-value"]> = {
  "both terms with weights that may be 0": (p, q) => {
    const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / (a + b)));
    return sum(p.map((v, i) => term(v, q[i]!) + term(q[i]!, v)));
  },
  "twice Jensen–Shannon less ln 4": (p, q) => {
    const kl = (a: number[], b: number[]) => sum(a.map((v, i) => (v > 0 ? v * Math.log(v / b[i]!) : 0)));
    const m = p.map((v, i) => (v + q[i]!) / 2);
    return kl(p, m) + kl(q, m) - 2 * Math.LN2;
  },
  "NaN replaced by 0": (p, q) =>
    p.reduce((total, v, i) => {
      const real = v * Math.log(v / (v + q[i]!)) || 0;
      const generated = q[i]! * Math.log(q[i]! / (v + q[i]!)) || 0;
      return total + real + generated;
    }, 0),
};

export const ganStepOdd: Record<string, Answers["gan-step"]> = {
  "two descents with sums": ({ shift, weight, bias }, real, noise, rate) => {
    const D = (x: number, w: number, b: number) => 1 / (1 + Math.exp(-(w * x + b)));
    const fake = noise.map((z) => z + shift);
    const w =
      weight +
      rate *
        (mean(real.map((x) => (1 - D(x, weight, bias)) * x)) - mean(fake.map((x) => D(x, weight, bias) * x)));
    const b =
      bias +
      rate * (mean(real.map((x) => 1 - D(x, weight, bias))) - mean(fake.map((x) => D(x, weight, bias))));
    return { shift: shift + rate * w * mean(fake.map((x) => 1 - D(x, w, b))), weight: w, bias: b };
  },
  "loops over labelled samples": (state, real, noise, rate) => {
    const next = { ...state };
    const learn = (x: number, label: number, count: number) => {
      const error = 1 / (1 + Math.exp(-(state.weight * x + state.bias))) - label;
      next.weight -= (rate * error * x) / count;
      next.bias -= (rate * error) / count;
    };
    for (const x of real) learn(x, 1, real.length);
    for (const z of noise) learn(z + state.shift, 0, noise.length);
    for (const z of noise) {
      const surprise = 1 / (1 + Math.exp(next.weight * (z + state.shift) + next.bias));
      next.shift += (rate * surprise * next.weight) / noise.length;
    }
    return next;
  },
};

export const countModesOdd: Record<string, Answers["count-modes"]> = {
  "one counter for each centre": (samples, centres, radius, least) => {
    const counts = centres.map(() => 0);
    for (const [x, y] of samples) {
      const distances = centres.map(([a, b]) => Math.hypot(x! - a!, y! - b!));
      const nearest = distances.indexOf(Math.min(...distances));
      if (distances[nearest]! <= radius) counts[nearest]!++;
    }
    return counts.filter((n) => n >= least).length;
  },
  "squares, and a centre that no other is nearer than": (samples, centres, radius, least) => {
    const square = (s: number[], c: number[]) => (s[0]! - c[0]!) ** 2 + (s[1]! - c[1]!) ** 2;
    return centres.filter(
      (c) =>
        samples.filter(
          (s) => square(s, c) <= radius * radius && !centres.some((o) => square(s, o) < square(s, c)),
        ).length >= least,
    ).length;
  },
};
