import type { Answers } from "../../../../../lib/src/check/index.js";
import type { Mutant } from "../answers.js";

export const anotherEncoderMutants: Mutant<Answers["another-encoder"]>[] = [
  { title: "nothing", answer: [] },
  { title: "the given one again", diagnosis: "given-one", answer: [1, -1] },
  { title: "the decoder", diagnosis: "decoder-itself", answer: [2, 1] },
  { title: "the normal of the line", diagnosis: "across-the-line", answer: [-1, 2] },
  { title: "the unit vector", diagnosis: "unit-vector", answer: [2, 1].map((x) => x / Math.hypot(2, 1)) },
  { title: "one over each entry", diagnosis: "each-entry-inverted", answer: [2, 1].map((x) => 1 / x) },
  { title: "weights that add up to 1", diagnosis: "entries-add-to-one", answer: [2, -1] },
  { title: "solved with the entries exchanged", diagnosis: "entries-exchanged", answer: [3, -1] },
];

export const anotherEncoderOdd: Record<string, Answers["another-encoder"]> = {
  "the shortest": [0.4, 0.2],
  "the first coordinate": [0.5, 0],
  "the second coordinate": [0, 1],
  "a steep one": [-7, 15],
};

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

export const rightAngleEncoderMutants: Mutant<Answers["right-angle-encoder"]>[] = [
  {
    title: "divides by the length once",
    diagnosis: "unit-vector",
    answer: (decoder) => decoder.map((x) => x / Math.hypot(...decoder)),
  },
  { title: "a copy", diagnosis: "decoder-itself", answer: (decoder) => [...decoder] },
  {
    title: "divides by the sum",
    diagnosis: "over-the-sum",
    answer: (decoder) => {
      const total = sum(decoder);
      return decoder.map((x) => x / total);
    },
  },
  {
    title: "one over the first entry",
    diagnosis: "first-entry-only",
    answer: ([first = 1, ...others]) => [1 / first, ...others.map(() => 0)],
  },
  {
    title: "equal weights",
    diagnosis: "equal-entries",
    answer: (decoder) => decoder.map(() => 1 / sum(decoder)),
  },
  {
    title: "inverts and averages",
    diagnosis: "entries-inverted",
    answer: (decoder) => decoder.map((x) => 1 / (x * decoder.length)),
  },
  {
    title: "the normal",
    diagnosis: "across-the-line",
    answer: ([a = 0, b = 0]) => [-b, a],
  },
  {
    title: "for two entries",
    diagnosis: "two-dimensions-only",
    answer: ([a = 0, b = 0]) => [a / (a * a + b * b), b / (a * a + b * b)],
  },
  { title: "typed in", diagnosis: "always-the-same", answer: () => [0.4, 0.2] },
];

export const rightAngleEncoderOdd: Record<string, Answers["right-angle-encoder"]> = {
  "in a loop": (decoder) => {
    let squares = 0;
    for (const x of decoder) squares += x * x;
    const made: number[] = [];
    for (const x of decoder) made.push(x / squares);
    return made;
  },
  "the unit vector over the length": (decoder) => {
    const length = Math.hypot(...decoder);
    return decoder.map((x) => x / length).map((x) => x / length);
  },
};
