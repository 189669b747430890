/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const klSweepMutants: Mutant<Answers["kl-sweep"]>[] = [
  {
    title: "names the direction by the second argument",
    diagnosis: "directions-swapped",
    answer: (p1, p2) => ({ forward: p2.map((p) => kl(p, p1)), reverse: p2.map((p) => kl(p1, p)) }),
  },
  {
    title: "copies the line and forgets to swap",
    diagnosis: "forward-twice",
    answer: (p1, p2) => {
      const forward = [];
      const reverse = [];
      for (const p of p2) {
        forward.push(kl(p1, p));
        reverse.push(kl(p1, p));
      }
      return { forward, reverse };
    },
  },
  {
    title: "for … in, whose keys are the indices",
    diagnosis: "index-for-value",
    answer: (p1, p2) => {
      const forward: number[] = [];
      const reverse: number[] = [];
      for (const i in p2) {
        forward.push(kl(p1, Number(i)));
        reverse.push(kl(Number(i), p1));
      }
      return { forward, reverse };
    },
  },
  {
    title: "pushes only what can be plotted",
    diagnosis: "infinities-dropped",
    answer: (p1, p2) => ({
      forward: p2.map((p) => kl(p1, p)).filter(Number.isFinite),
      reverse: p2.map((p) => kl(p, p1)).filter(Number.isFinite),
    }),
  },
  {
    title: "takes the textbook formula, NaN at the ends",
    diagnosis: "zero-times-log-zero",
    answer: (p1, p2) => {
      const f = (a: number, b: number) => a * Math.log(a / b) + (1 - a) * Math.log((1 - a) / (1 - b));
      return { forward: p2.map((p) => f(p1, p)), reverse: p2.map((p) => f(p, p1)) };
    },
  },
  {
    title: "<= and so one point more",
    answer: (p1, p2) => {
      const forward: number[] = [];
      const reverse: number[] = [];
      for (let i = 0; i <= p2.length; i++) {
        forward.push(kl(p1, p2[i]!));
        reverse.push(kl(p2[i]!, p1));
      }
      return { forward, reverse };
    },
  },
  {
    title: "sorts p2 in place for a tidy plot",
    diagnosis: "sorted",
    answer: (p1, p2) => {
      p2.sort((a, b) => a - b);
      return { forward: p2.map((p) => kl(p1, p)), reverse: p2.map((p) => kl(p, p1)) };
    },
  },
  {
    title: "empties p2 while it reads it",
    answer: (p1, p2) => {
      const forward: number[] = [];
      const reverse: number[] = [];
      while (p2.length) {
        const p = p2.shift()!;
        forward.push(kl(p1, p));
        reverse.push(kl(p, p1));
      }
      return { forward, reverse };
    },
  },
  {
    title: "pushes to arrays outside the function",
    answer: (() => {
      const forward: number[] = [];
      const reverse: number[] = [];
      return (p1, p2) => {
        p2.forEach((p) => {
          forward.push(kl(p1, p));
          reverse.push(kl(p, p1));
        });
        return { forward, reverse };
      };
    })(),
  },
  {
    title: "one total for both",
    diagnosis: "running-total",
    answer: (p1, p2) => {
      let [a, b] = [0, 0];
      return { forward: p2.map((p) => (a += kl(p1, p))), reverse: p2.map((p) => (b += kl(p, p1))) };
    },
  },
  {
    title: "its own 101 points",
    diagnosis: "own-grid",
    answer: (p1) => {
      const grid = [...Array(101).keys()].map((i) => i / 100);
      return { forward: grid.map((p) => kl(p1, p)), reverse: grid.map((p) => kl(p, p1)) };
    },
  },
  {
    title: "p1 fixed at 0.4 as in the sheet",
    diagnosis: "p1-fixed",
    answer: (_, p2) => ({ forward: p2.map((p) => kl(0.4, p)), reverse: p2.map((p) => kl(p, 0.4)) }),
  },
];

function kl(a: number, b: number): number {
  const term = (x: number, y: number) => (x === 0 ? 0 : x * Math.log(x / y));
  return term(a, b) + term(1 - a, 1 - b);
}
