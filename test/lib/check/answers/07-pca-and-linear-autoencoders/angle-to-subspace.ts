import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

type Angle = Answers["angle-to-subspace"];

const dot = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + value * (b[k] ?? NaN), 0);
const length = (a: number[]) => Math.sqrt(dot(a, a));
const inside = (v: number[], basis: number[][]) => length(basis.map((b) => dot(v, b)));

export const angleToSubspaceMutants: Mutant<Angle>[] = [
  {
    title: "in degrees",
    diagnosis: "in-degrees",
    answer: (v, basis) => (Math.acos(Math.min(1, inside(v, basis) / length(v))) / Math.PI) * 180,
  },
  {
    title: "stops at the cosine",
    diagnosis: "cosine-for-angle",
    answer: (v, basis) => Math.min(1, inside(v, basis) / length(v)),
  },
  {
    title: "the distance",
    diagnosis: "sine-for-angle",
    answer: (v, basis) =>
      Math.sqrt(Math.max(0, 1 - Math.min(1, inside(v, basis) / length(v)) ** 2)) * length(v),
  },
  {
    title: "against the first vector",
    diagnosis: "first-axis-only",
    answer: (v, [first = []]) => Math.acos(Math.min(1, Math.abs(dot(v, first)) / length(v))),
  },
  {
    title: "against the nearest vector",
    diagnosis: "nearest-axis",
    answer: (v, basis) =>
      Math.min(...basis.map((b) => Math.acos(Math.min(1, Math.abs(dot(v, b)) / length(v))))),
  },
  {
    title: "forgets the root",
    diagnosis: "root-missing",
    answer: (v, basis) =>
      Math.acos(Math.min(1, basis.reduce((sum, b) => sum + dot(v, b) ** 2, 0) / dot(v, v))),
  },
  {
    title: "forgets the length of the vector",
    diagnosis: "not-divided",
    answer: (v, basis) => Math.acos(inside(v, basis)),
  },
  {
    title: "asin",
    diagnosis: "angle-to-normal",
    answer: (v, basis) => Math.asin(Math.min(1, inside(v, basis) / length(v))),
  },
];

export const angleToSubspaceOdd: Record<string, Angle> = {
  "by atan2": (v, basis) => {
    const shadow = v.map((_, k) => basis.reduce((sum, b) => sum + dot(v, b) * (b[k] ?? NaN), 0));
    return Math.atan2(length(v.map((value, k) => value - (shadow[k] ?? NaN))), length(shadow));
  },
  "by acos": (v, basis) => Math.acos(Math.min(1, inside(v, basis) / length(v))),
  "by the sine": (v, basis) => {
    const rest = basis.reduce(
      (left, b) => {
        const share = dot(left, b);
        return left.map((value, k) => value - share * (b[k] ?? NaN));
      },
      [...v],
    );
    return Math.asin(Math.min(1, length(rest) / length(v)));
  },
};
