/* eslint-disable @typescript-eslint/no-non-null-assertion -- code as students write it */
import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const optimalDiscriminatorMutants: Mutant<Answers["optimal-discriminator"]>[] = [
  {
    title: "no thought of 0 / 0",
    diagnosis: "nothing-divided-by-nothing",
    answer: (p, q) => p.map((v, i) => v / (v + q[i]!)),
  },
  {
    title: "0 where nothing is seen",
    diagnosis: "side-taken-where-nothing-is-seen",
    answer: (p, q) => p.map((v, i) => (v === 0 ? 0 : v / (v + q[i]!))),
  },
  {
    title: "1 where nothing is generated",
    diagnosis: "side-taken-where-nothing-is-seen",
    answer: (p, q) => q.map((v, i) => (v === 0 ? 1 : p[i]! / (p[i]! + v))),
  },
  {
    title: "the other side's share",
    diagnosis: "labels-exchanged",
    answer: (p, q) => p.map((v, i) => (v + q[i]! > 0 ? q[i]! / (v + q[i]!) : 0.5)),
  },
  {
    title: "the ratio of the densities",
    diagnosis: "ratio",
    answer: (p, q) => p.map((v, i) => v / q[i]!),
  },
  {
    title: "a decision",
    diagnosis: "hard-decision",
    answer: (p, q) => p.map((v, i) => (v === 0 && q[i] === 0 ? 0.5 : Number(v > q[i]!))),
  },
  {
    title: "a small number below",
    diagnosis: "small-number-added",
    answer: (p, q) => p.map((v, i) => v / (v + q[i]! + 1e-8)),
  },
  {
    title: "½ where p is 0",
    diagnosis: "zero-for-nothing",
    answer: (p, q) => p.map((v, i) => (v === 0 ? 0.5 : v / (v + q[i]!))),
  },
  {
    title: "½ where either is 0",
    diagnosis: "zero-for-nothing",
    answer: (p, q) => p.map((v, i) => (0 === v * q[i]! ? 0.5 : v / (v + q[i]!))),
  },
  {
    title: "½ throughout",
    diagnosis: "always-half",
    answer: (p) => p.map(() => 1 / 2),
  },
];
