/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const klDiscreteMutants: Mutant<Answers["kl-discrete"]>[] = [
  {
    title: "the textbook loop without any edge case",
    diagnosis: "zero-times-log-zero",
    answer: (q, p) => {
      let kl = 0;
      for (let i = 0; i < q.length; i++) kl += q[i]! * Math.log(q[i]! / p[i]!);
      return kl;
    },
  },
  {
    title: "Math.log2 because information is measured in bits",
    diagnosis: "bits",
    answer: (q, p) => q.reduce((kl, qi, i) => kl + qi * Math.log2(qi / p[i]!), 0),
  },
  {
    title: "an early return inside the loop",
    diagnosis: "first-term-only",
    answer: (q, p) => {
      for (let i = 0; i < q.length; i++) {
        if (q[i] === 0) return 0;
        return q[i]! * Math.log(q[i]! / p[i]!);
      }
      return 0;
    },
  },
  {
    title: "a loop that stops one early",
    diagnosis: "last-term-missing",
    answer: (q, p) => {
      let sum = 0;
      let i = 0;
      while (i < q.length - 1) {
        sum += q[i]! * (Math.log(q[i]!) - Math.log(p[i]!));
        i++;
      }
      return sum;
    },
  },
  {
    title: "ratio upside down",
    diagnosis: "negated",
    answer: (q, p) => q.map((qi, i) => qi * Math.log(p[i]! / qi)).reduce((a, b) => a + b, 0),
  },
  {
    title: "skips every outcome with a zero, in either",
    diagnosis: "infinity-dropped",
    answer: (q, p) => {
      checkBoth(q, p);
      let kl = 0;
      q.forEach((qi, i) => {
        if (qi > 0 && p[i]! > 0) kl += qi * Math.log(qi / p[i]!);
      });
      return kl;
    },
  },
  {
    title: "epsilon everywhere, as deep-learning code does",
    diagnosis: "infinity-clipped",
    answer: (q, p) => {
      checkBoth(q, p);
      const eps = 1e-10;
      return q.reduce((kl, qi, i) => kl + qi * Math.log((qi + eps) / (p[i]! + eps)), 0);
    },
  },
  {
    title: "tests the sum with ===",
    diagnosis: "exact-sum",
    answer: (q, p) => {
      if (q.reduce((a, b) => a + b) !== 1 || p.reduce((a, b) => a + b) !== 1) throw new RangeError("sum");
      return right(q, p);
    },
  },
  {
    title: "throws strings",
    answer: (q, p) => {
      try {
        return right(q, p);
      } catch {
        throw "q and p must be distributions";
      }
    },
  },
  {
    title: "returns -1 for bad input, as in C",
    answer: (q, p) => {
      try {
        return right(q, p);
      } catch {
        return -1;
      }
    },
  },
  {
    title: "normalises what does not add to 1",
    answer: (q, p) => {
      const total = (values: number[]) => values.reduce((a, b) => a + b, 0);
      return right(
        q.map((v) => v / total(q)),
        p.map((v) => v / total(p)),
      );
    },
  },
  {
    title: "sorts both vectors first",
    answer: (q, p) => right([...q].sort(), [...p].sort()),
  },
  {
    title: "sorts its argument in place to take the largest first, with the right sum",
    answer: (q, p) => {
      const kl = right(q, p);
      q.sort((a, b) => b - a);
      return kl;
    },
  },
  {
    title: "keeps the running sum in a variable outside",
    answer: (() => {
      let kl = 0;
      return (q, p) => {
        checkBoth(q, p);
        for (const [i, qi] of q.entries()) if (qi > 0) kl += qi * Math.log(qi / p[i]!);
        return kl;
      };
    })(),
  },
  {
    title: "recursion without an end, whose RangeError nobody meant",
    answer: function again(q, p): number {
      return again(q, p);
    },
  },
  { title: "a constant from the task", answer: () => 0.381908501 },
  { title: "toFixed", answer: (q, p) => Number(right(q, p).toFixed(6)) },
];

function checkBoth(q: number[], p: number[]): void {
  if (q.length !== p.length) throw new RangeError("lengths");
  for (const values of [q, p]) {
    if (!values.every((v) => v >= 0 && v < Infinity)) throw new RangeError("entries");
    if (Math.abs(values.reduce((a, b) => a + b, 0) - 1) > 1e-9) throw new RangeError("sum");
  }
}

function right(q: number[], p: number[]): number {
  checkBoth(q, p);
  return q.reduce((kl, qi, i) => (qi === 0 ? kl : kl + qi * Math.log(qi / p[i]!)), 0);
}
