import type { Random } from "../../../random/random.js";
import { matrix, several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import type { Matrix } from "../../oracles/convolution.js";
import { tentSum } from "../../oracles/convolution-family.js";
import { agrees } from "../../parts.js";
import { bilinearSampleMistakes } from "./bilinear-sample.mistakes.js";
import { FAMILY } from "./family.js";

type Args = readonly [image: Matrix, row: number, column: number];

const target: Target = {
  name: "bilinearSample",
  kind: "function",
  type: "(image: number[][], row: number, column: number) => number",
};

/** Fractions that are short to type and neither near a half nor near 0, where mistakes hide. */
const FRACTIONS = [0.125, 0.25, 0.375, 0.625, 0.75] as const;
const fraction = (random: Random) => FRACTIONS[random.integer(0, FRACTIONS.length)] ?? 0.25;

/** A place between four entries, with two different fractions that do not add up to 1. */
function between(random: Random, image: Matrix): Args {
  for (;;) {
    const [down, right] = [fraction(random), fraction(random)];
    if (down === right || down + right === 1) continue;
    const row = random.integer(0, image.length - 1) + down;
    return [image, row, random.integer(0, (image[0]?.length ?? 0) - 1) + right];
  }
}

/** offset + down · row + right · column: on such an image interpolation makes no error at all. */
function slope(random: Random, height: number, width: number): Matrix {
  const [offset, down, right] = [random.integer(1, 9), random.integer(1, 9), random.integer(10, 20)];
  return several(height, (r) => several(width, (c) => offset + down * r - right * c));
}

export const bilinearSample: Exercise = {
  id: "bilinear-sample",
  notebook: "10-convolutions",
  task: "000.9",
  title: "Reading an image between its entries",
  points: 2,
  target,
  forbids: FAMILY,
  parts: [
    agrees<Args>(target, {
      id: "between",
      title: "Between four entries each counts by how near it is",
      points: 1,
      essential: true,
      expectation: "equal to 1e-9",
      advice: "first go across in both rows, then down between the two results",
      inputs: (random) => [
        [
          [
            [0, 100],
            [1000, 10000],
          ],
          0.25,
          0.125,
        ],
        ...several(5, () => between(random, matrix(random, 3, 4))),
        ...several(3, () => between(random, matrix(random, 5, 2))),
      ],
      expected: tentSum,
    }),
    agrees<Args>(target, {
      id: "entries",
      title: "At an entry it is that entry, so the identity map gives the image back",
      points: 0.25,
      expectation: "exactly the entry, in the last row and column too",
      advice: "look at what the neighbours and their weights are when the coordinates are whole",
      inputs: (random) => {
        const image = matrix(random, 2, 3);
        return several(6, (place): Args => [image, Math.floor(place / 3), place % 3]);
      },
      expected: tentSum,
    }),
    agrees<Args>(target, {
      id: "outside",
      title: "Entries outside the image are 0",
      points: 0.5,
      expectation: "0 from one entry outside on; before that the entries inside still count",
      advice: "each of the four neighbours is 0 by itself if it lies outside",
      inputs: (random) => {
        const image = matrix(random, 2, 3);
        return [
          [image, -0.25, 1],
          [image, 0.25, -0.375],
          [image, 1.375, 2],
          [image, 0.375, 2.75],
          [image, -0.625, -0.25],
          [image, 1.25, 2.125],
          [image, -1.5, 1],
          [image, 4, 7.25],
        ];
      },
      expected: tentSum,
    }),
    agrees<Args>(target, {
      id: "slope",
      title: "On an evenly rising image it makes no error",
      points: 0.25,
      expectation: "offset + down · row + right · column, equal to 1e-9",
      advice: "the weights in one direction have to add up to 1 and follow the distance evenly",
      inputs: (random) => several(4, () => between(random, slope(random, 3, 4))),
      expected: tentSum,
    }),
  ],
  mistakes: bilinearSampleMistakes,
  hints: [
    "Which four entries surround the place, and how far is it from each, down and across?",
    "With top = Math.floor(row) and down = row - top, the upper row counts with 1 - down and the lower with down; columns likewise. A neighbour's weight is the product of the two.",
    "Write entry = (r, c) => image[r]?.[c] ?? 0 and add up (1 - down) * (1 - right) * entry(top, left), (1 - down) * right * entry(top, left + 1), down * (1 - right) * entry(top + 1, left) and down * right * entry(top + 1, left + 1).",
  ],
};
