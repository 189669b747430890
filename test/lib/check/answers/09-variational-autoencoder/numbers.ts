import type { Answers } from "../../../../../lib/src/check/exercises/09-variational-autoencoder/index.js";
import type { Mutant } from "../answers.js";

type Estimates = Answers["gradient-estimates"];
type Slerp = Answers["slerp"];

const sigmaOf = (logVar: number) => Math.exp(logVar / 2);

export const gradientEstimatesMutants: Mutant<Estimates>[] = [
  {
    title: "σ from exp(logVar)",
    diagnosis: "variance-for-deviation",
    answer: (mu, logVar, epsilon) => {
      const sigma = Math.exp(logVar);
      const z = epsilon.map((e) => mu + sigma * e);
      return { pathwise: z.map((v) => 2 * v), score: z.map((v) => (v * v * (v - mu)) / sigma ** 2) };
    },
  },
  {
    title: "(z − mu)/σ as the score",
    diagnosis: "deviation-missing",
    answer: (mu, logVar, epsilon) => {
      const z = epsilon.map((e) => mu + sigmaOf(logVar) * e);
      return { pathwise: z.map((v) => 2 * v), score: z.map((v) => (v * v * (v - mu)) / sigmaOf(logVar)) };
    },
  },
  {
    title: "the expected gradient in every place",
    diagnosis: "true-gradient",
    answer: (mu, logVar, epsilon) => ({
      pathwise: epsilon.map(() => 2 * mu),
      score: epsilon.map((e) => ((mu + sigmaOf(logVar) * e) ** 2 * e) / sigmaOf(logVar)),
    }),
  },
  {
    title: "the same estimate twice",
    diagnosis: "same-twice",
    answer: (mu, logVar, epsilon) => {
      const twice = epsilon.map((e) => 2 * (mu + sigmaOf(logVar) * e));
      return { pathwise: twice, score: twice };
    },
  },
  {
    title: "the names exchanged",
    diagnosis: "exchanged",
    answer: (mu, logVar, epsilon) => {
      const z = epsilon.map((e) => mu + sigmaOf(logVar) * e);
      return {
        score: z.map((v) => 2 * v),
        pathwise: z.map((v) => (v * v * (v - mu)) / Math.exp(logVar)),
      };
    },
  },
  {
    title: "the score negated",
    diagnosis: "score-negated",
    answer: (mu, logVar, epsilon) => {
      const z = epsilon.map((e) => mu + sigmaOf(logVar) * e);
      return { pathwise: z.map((v) => 2 * v), score: z.map((v) => (v * v * (mu - v)) / Math.exp(logVar)) };
    },
  },
  {
    title: "the derivative with respect to σ",
    diagnosis: "by-the-noise",
    answer: (mu, logVar, epsilon) => ({
      pathwise: epsilon.map((e) => 2 * (mu + sigmaOf(logVar) * e) * e),
      score: epsilon.map((e) => ((mu + sigmaOf(logVar) * e) ** 2 * e) / sigmaOf(logVar)),
    }),
  },
  {
    title: "nothing in the lists",
    answer: () => ({ pathwise: [], score: [] }),
  },
];

export const gradientEstimatesOdd: Record<string, Estimates> = {
  "in one pass": (mu, logVar, epsilon) => {
    const pathwise: number[] = [];
    const score: number[] = [];
    for (const e of epsilon) {
      const z = mu + sigmaOf(logVar) * e;
      pathwise.push(z + z);
      score.push((z ** 2 * (z - mu)) / Math.exp(logVar));
    }
    return { pathwise, score };
  },
  "multiplied out": (mu, logVar, epsilon) => ({
    pathwise: epsilon.map((e) => 2 * mu + 2 * sigmaOf(logVar) * e),
    score: epsilon.map((e) => e * (mu ** 2 / sigmaOf(logVar) + 2 * mu * e + sigmaOf(logVar) * e * e)),
  }),
};

const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
const norm = (a: number[]) => Math.hypot(...a);
const mix = (a: number[], b: number[], first: number, second: number) =>
  a.map((value, i) => first * value + second * (b[i] ?? NaN));

export const slerpMutants: Mutant<Slerp>[] = [
  {
    title: "(1 − t) a + t b",
    diagnosis: "straight-line",
    answer: (a, b, t) => mix(a, b, 1 - t, t),
  },
  {
    title: "the usual two lines, without care where the angle is 0",
    diagnosis: "divided-by-zero",
    answer: (a, b, t) => {
      const omega = Math.acos(dot(a, b) / (norm(a) * norm(b)));
      return mix(a, b, Math.sin((1 - t) * omega) / Math.sin(omega), Math.sin(t * omega) / Math.sin(omega));
    },
  },
  {
    title: "without the lengths in the cosine",
    diagnosis: "angle-not-normalised",
    answer: (a, b, t) => {
      const omega = Math.acos(dot(a, b));
      return mix(a, b, Math.sin((1 - t) * omega) / Math.sin(omega), Math.sin(t * omega) / Math.sin(omega));
    },
  },
  {
    title: "both codes made unit vectors",
    diagnosis: "unit-length",
    answer: (a, b, t) => {
      const [u, v] = [a.map((value) => value / norm(a)), b.map((value) => value / norm(b))];
      const omega = Math.acos(Math.min(1, Math.max(-1, dot(u, v))));
      if (Math.sin(omega) < 1e-6) return mix(u, v, 1 - t, t);
      return mix(u, v, Math.sin((1 - t) * omega) / Math.sin(omega), Math.sin(t * omega) / Math.sin(omega));
    },
  },
  {
    title: "from b to a",
    diagnosis: "backwards",
    answer: (a, b, t) => right(b, a, t),
  },
  {
    title: "the sines alone",
    diagnosis: "sine-not-divided",
    answer: (a, b, t) => {
      const omega = Math.acos(Math.min(1, Math.max(-1, dot(a, b) / (norm(a) * norm(b)))));
      if (Math.sin(omega) < 1e-6) return mix(a, b, 1 - t, t);
      return mix(a, b, Math.sin((1 - t) * omega), Math.sin(t * omega));
    },
  },
  {
    title: "only the ends",
    answer: (a, b, t) => (t < 0.5 ? [...a] : [...b]),
  },
];

function right(a: number[], b: number[], t: number): number[] {
  const omega = Math.acos(Math.min(1, Math.max(-1, dot(a, b) / (norm(a) * norm(b)))));
  if (Math.sin(omega) < 1e-6) return mix(a, b, 1 - t, t);
  return mix(a, b, Math.sin((1 - t) * omega) / Math.sin(omega), Math.sin(t * omega) / Math.sin(omega));
}

export const slerpOdd: Record<string, Slerp> = {
  "with a guard": right,
  "as a rotation, with the length going evenly": (a, b, t) => {
    const [u, v] = [a.map((value) => value / norm(a)), b.map((value) => value / norm(b))];
    const across = mix(v, u, 1, -dot(u, v));
    const size = norm(across);
    if (size < 1e-8) return mix(a, b, 1 - t, t);
    const angle = t * Math.atan2(size, dot(u, v));
    const radius = (1 - t) * norm(a) + t * norm(b);
    return mix(u, across, radius * Math.cos(angle), (radius * Math.sin(angle)) / size);
  },
};
