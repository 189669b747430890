import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees, refuses } from "../../parts.js";
import { withLabelsMistakes } from "./with-labels.mistakes.js";

type Args = readonly [rows: number[][], labels: number[], classes: number];

const target: Target = {
  name: "withLabels",
  kind: "function",
  type: "(rows: number[][], labels: number[], classes: number) => number[][]",
};

/** Column by column: what was there, then for each class whether the row belongs to it. */
const expected = (rows: readonly number[][], labels: readonly number[], classes: number) =>
  rows.map((row, i) =>
    several(row.length + classes, (column) =>
      column < row.length ? row[column] : Number(column - row.length === labels[i]),
    ),
  );

/** Values that are neither 0 nor 1, and labels of which at least two differ. */
function batch(random: Random, count: number, classes: number): Args {
  const labels = random.shuffle(several(count, (i) => i % classes));
  return [several(count, () => several(2, () => random.integer(2, 10) / 4 + 1)), labels, classes];
}

export const withLabels: Exercise = {
  id: "with-labels",
  notebook: "12-few-labels",
  task: "000.8",
  title: "Telling a network the class",
  points: 1,
  target,
  forbids: ["oneHot"],
  parts: [
    agrees<Args>(target, {
      id: "rows",
      title: "Each row followed by its label as one-hot vector",
      points: 0.5,
      essential: true,
      expectation: "rows longer by the number of classes, with a single 1 among the new entries",
      advice: "write down by hand what becomes of one row, and count the columns",
      inputs: (random) => [
        [[[5, 7]], [1], 3],
        [[[5], [6]], [2, 0], 3],
        ...several(4, (i) => batch(random, 4 + i, 3 + (i % 2))),
      ],
      expected,
    }),
    refuses<Args>(target, {
      id: "labels",
      title: "A label that is none is refused",
      points: 0.5,
      expectation: "a RangeError for a label below 0, from classes on, or between two classes",
      advice: "look what your code does for it now: a row without any 1 tells the network nothing",
      inputs: (random) => [
        [[[5, 7]], [3], 3],
        [[[5, 7]], [-1], 3],
        [[[5, 7]], [0.5], 3],
        [[[5], [6]], [0, random.integer(4, 9)], 4],
        [[[5], [6]], [NaN, 1], 2],
      ],
      reason: (_, labels, classes) =>
        `not all of ${JSON.stringify(labels)} are classes from 0 to ${classes - 1}`,
    }),
  ],
  mistakes: withLabelsMistakes,
  hints: [
    "A class is a name, not a quantity: class 4 is not twice class 2. How can numbers name it without an order?",
    "For one row: the row itself, then for each class 1 if it is the row's and 0 otherwise. Before that, is the label a whole number from 0 to classes − 1?",
    "rows.map((row, i) => [...row, ...Array.from({ length: classes }, (_, c) => (c === labels[i] ? 1 : 0))]), with if (!Number.isInteger(labels[i]) || labels[i] < 0 || labels[i] >= classes) throw new RangeError(…) for each.",
  ],
};
