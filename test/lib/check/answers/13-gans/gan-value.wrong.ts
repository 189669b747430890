/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
const safe = (w: number, x: number) => (w > 0 ? w * Math.log(x) : 0);

export const ganValueMutants: Mutant<Answers["gan-value"]>[] = [
  {
    title: "logarithms of 0 left in",
    diagnosis: "zero-times-infinity",
    answer: (p, q) =>
      sum(
        p.map((v, i) => {
          const D = v / (v + q[i]!);
          return v * Math.log(D) + q[i]! * Math.log(1 - D);
        }),
      ),
  },
  {
    title: "Jensen–Shannon",
    diagnosis: "jensen-shannon-alone",
    answer: (p, q) =>
      sum(
        p.map((v, i) => {
          const m = (v + q[i]!) / 2;
          return 0.5 * safe(v, v / m) + 0.5 * safe(q[i]!, q[i]! / m);
        }),
      ),
  },
  {
    title: "the loss",
    diagnosis: "negated",
    answer: (p, q) => -sum(p.map((v, i) => safe(v, v / (v + q[i]!)) + safe(q[i]!, q[i]! / (v + q[i]!)))),
  },
  {
    title: "the generated side forgotten",
    diagnosis: "real-term-only",
    answer: (p, q) => sum(p.map((v, i) => safe(v, v / (v + q[i]!)))),
  },
  {
    title: "−ln 4 whatever comes",
    diagnosis: "undecided-discriminator",
    answer: () => -Math.log(4),
  },
  {
    title: "a divergence of the wrong kind",
    diagnosis: "kl-for-value",
    answer: (p, q) => sum(p.map((v, i) => safe(v, v / q[i]!))),
  },
  {
    title: "bits",
    diagnosis: "in-bits",
    answer: (p, q) =>
      sum(p.map((v, i) => safe(v, v / (v + q[i]!)) + safe(q[i]!, q[i]! / (v + q[i]!)))) * Math.LOG2E,
  },
  {
    title: "a small number in each logarithm",
    diagnosis: "small-number-in-logarithm",
    answer: (p, q) =>
      sum(
        p.map((v, i) => v * Math.log(v / (v + q[i]!) + 1e-8) + q[i]! * Math.log(q[i]! / (v + q[i]!) + 1e-8)),
      ),
  },
];
