import { createRandom } from "../../../random/create.js";
import type { Random } from "../../../random/random.js";
import { mistake } from "../../define-mistake.js";

/** Codes whose numbers come of one source, in one of many wrong ways. */
const codes =
  (entry: (random: Random) => number) =>
  (count: number, dimensions: number, seed: number): number[][] => {
    const random = createRandom(seed);
    return Array.from({ length: count }, () => Array.from({ length: dimensions }, () => entry(random)));
  };

export const drawCodesMistakes = [
  mistake(
    "uniform",
    "The numbers are uniform, as Math.random gives them; the prior is normal.",
    codes((random) => random.uniform()),
    { variants: [codes((random) => 2 * random.uniform() - 1)] },
  ),
  mistake(
    "one-sided",
    "All numbers are on one side of 0; half of the prior's are negative.",
    codes((random) => Math.abs(random.normal())),
  ),
  mistake(
    "wrong-variance",
    "The spread is not that of N(0, 1), whose variance and deviation are both 1.",
    codes((random) => random.normal(0, 2)),
    { variants: [codes((random) => random.normal() / 2)] },
  ),
  mistake(
    "not-normal",
    "Mean and variance are right, but the numbers are not normally distributed.",
    codes((random) => Math.sqrt(12) * (random.uniform() - 0.5)),
    { variants: [codes((random) => (random.uniform() < 0.5 ? -1 : 1))] },
  ),
  mistake(
    "rows-alike",
    "The source is made anew for each code, so that all codes are the same.",
    (count: number, dimensions: number, seed: number) =>
      Array.from({ length: count }, () => codes((random) => random.normal())(1, dimensions, seed)[0]),
    {
      variants: [
        (count: number, dimensions: number, seed: number) =>
          Array.from({ length: count }, () =>
            Array.from({ length: dimensions }, () => createRandom(seed).normal()),
          ),
      ],
    },
  ),
  mistake(
    "dimensions-alike",
    "All dimensions of a code are the same number; each is a draw of its own.",
    (count: number, dimensions: number, seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: count }, () =>
        Array.from(
          { length: dimensions },
          (
            (z) => () =>
              z
          )(random.normal()),
        ),
      );
    },
  ),
  mistake(
    "seed-ignored",
    "Every seed gives the same codes; the source is to be made from the seed.",
    (count: number, dimensions: number) => codes((random) => random.normal())(count, dimensions, 1),
  ),
  mistake(
    "turned",
    "Rows and columns are exchanged: a row is a code.",
    (count: number, dimensions: number, seed: number) =>
      codes((random) => random.normal())(dimensions, count, seed),
  ),
];
