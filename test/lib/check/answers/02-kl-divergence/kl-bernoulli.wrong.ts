import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const klBernoulliMutants: Mutant<Answers["kl-bernoulli"]>[] = [
  {
    title: "the formula from the sheet, nothing else",
    diagnosis: "zero-times-log-zero",
    answer: (p1, p2) => p1 * Math.log(p1 / p2) + (1 - p1) * Math.log((1 - p1) / (1 - p2)),
  },
  {
    title: "the sum over x written as a product",
    answer: (p1, p2) => p1 * Math.log(p1 / p2) * (1 - p1) * Math.log((1 - p1) / (1 - p2)),
  },
  {
    title: "a loop over x from 0 to below 1",
    diagnosis: "first-term-missing",
    answer: (p1, p2) => {
      const f = (x: number, p: number) => p ** x * (1 - p) ** (1 - x);
      let kl = 0;
      for (let x = 0; x < 1; x++) kl += f(x, p1) * Math.log(f(x, p1) / f(x, p2));
      return kl;
    },
  },
  {
    title: "a loop over x from 1 to 2, with f = 0 elsewhere treated as no term",
    diagnosis: "second-term-missing",
    answer: (p1, p2) => {
      let kl = 0;
      for (let x = 1; x <= 2; x++) if (x === 1) kl += p1 * Math.log(p1 / p2);
      return kl;
    },
  },
  {
    title: "expectation under p2",
    diagnosis: "swapped",
    answer: (p1, p2) => p2 * Math.log(p2 / p1) + (1 - p2) * Math.log((1 - p2) / (1 - p1)),
  },
  {
    title: "log2 by the change of base, upside down",
    answer: (p1, p2) => right(p1, p2) * Math.LN2,
  },
  {
    title: "log10 spelled out",
    diagnosis: "decimal-logarithm",
    answer: (p1, p2) => p1 * Math.log10(p1 / p2) + (1 - p1) * Math.log10((1 - p1) / (1 - p2)),
  },
  {
    title: "absolute value of each term, for a divergence cannot be negative",
    diagnosis: "absolute-terms",
    answer: (p1, p2) => Math.abs(p1 * Math.log(p1 / p2)) + Math.abs((1 - p1) * Math.log((1 - p1) / (1 - p2))),
  },
  {
    title: "binary cross-entropy from the Keras page",
    diagnosis: "cross-entropy",
    answer: (p1, p2) => -(p1 * Math.log(p2) + (1 - p1) * Math.log(1 - p2)),
  },
  {
    title: "clips like Keras does",
    diagnosis: "infinity-clipped",
    answer: (p1, p2) => {
      refuse(p1, p2);
      const q = Math.min(Math.max(p2, 1e-7), 1 - 1e-7);
      return (
        (p1 === 0 ? 0 : p1 * Math.log(p1 / q)) + (p1 === 1 ? 0 : (1 - p1) * Math.log((1 - p1) / (1 - q)))
      );
    },
  },
  {
    title: "returns 0 whenever anything is 0",
    diagnosis: "zero-at-every-end",
    answer: (p1, p2) => {
      refuse(p1, p2);
      if (!(p1 * p2 * (1 - p1) * (1 - p2))) return 0;
      return right(p1, p2);
    },
  },
  {
    title: "guards with < and >, which NaN passes",
    diagnosis: "nan-accepted",
    answer: (p1, p2) => {
      for (const p of [p1, p2]) if (p < 0 || p > 1) throw new RangeError(`${p} is no probability`);
      const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
      return term(p1, p2) + term(1 - p1, 1 - p2);
    },
  },
  {
    title: "an open interval",
    diagnosis: "ends-refused",
    answer: (p1, p2) => {
      if (!(0 < p1 && p1 < 1 && 0 < p2 && p2 < 1)) throw new RangeError("not in (0, 1)");
      return right(p1, p2);
    },
  },
  {
    title: "asserts with a plain Error",
    diagnosis: "plain-error",
    answer: (p1, p2) => {
      if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1)) throw new Error("0 <= p <= 1");
      return right(p1, p2);
    },
  },
  {
    title: "an infinite divergence capped at 1e308",
    answer: (p1, p2) => Math.min(right(p1, p2), 1e308),
  },
  {
    title: "remembers the first answer",
    answer: (() => {
      let first: number | undefined;
      return (p1, p2) => (first ??= right(p1, p2));
    })(),
  },
  {
    title: "adds a little noise",
    answer: (
      (n) => (p1, p2) =>
        right(p1, p2) + 1e-7 * n++
    )(1),
  },
  {
    title: "a table of the two values in the task",
    answer: (p1) => (p1 === 0.4 ? 0.381908501 : 0.3347952867),
  },
];

function refuse(...ps: number[]): void {
  for (const p of ps) if (!(p >= 0 && p <= 1)) throw new RangeError(`${p} is no probability`);
}

function right(p1: number, p2: number): number {
  refuse(p1, p2);
  const term = (a: number, b: number) => (a === 0 ? 0 : a * Math.log(a / b));
  return term(p1, p2) + term(1 - p1, 1 - p2);
}
