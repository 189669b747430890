import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees, refuses } from "../../parts.js";

type Args = readonly [values: readonly number[]];

const target: Target = { name: "mean", kind: "function", type: "(values: number[]) => number" };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const nonEmpty = (values: readonly number[]) => {
  if (values.length === 0) throw new RangeError("no values");
  return values;
};
/** Whole numbers, whose mean is neither their sum nor the one in the middle, and not 0. */
const draw = (random: Random, length: number): Args => {
  const rest = several(length - 1, () => random.integer(1, 10));
  return [random.shuffle([...rest, 10 * length + random.integer(1, 10)])];
};

/** The first check that a student meets; practice, without points. */
export const mean: Exercise = {
  id: "mean",
  notebook: "00-start-here",
  task: "0",
  title: "The mean of some numbers",
  points: 0,
  target,
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "The mean of one or more numbers",
      points: 0,
      essential: true,
      expectation: "relative error about 1e-16, at most 1e-9",
      advice: "add these up on paper and divide by how many there are",
      inputs: (random) => [
        [[2, 4, 9]],
        [[-3]],
        [[0.5, 0.25, 4, 7]],
        ...several(4, (i) => draw(random, 3 + i)),
      ],
      expected: (values) => sum(values) / values.length,
    }),
    refuses<Args>(target, {
      id: "empty",
      title: "RangeError for no numbers at all",
      points: 0,
      expectation: "a RangeError",
      advice:
        "look at values.length first and throw new RangeError(…) with a sentence that says what is wrong",
      inputs: () => [[[]]],
      reason: () => "there is no number to average",
    }),
  ],
  mistakes: [
    mistake(
      "sum-for-mean",
      "This is the sum; a mean is divided by how many numbers there are.",
      (values: Args[0]) => sum(nonEmpty(values)),
    ),
    mistake(
      "first-counted-twice",
      "The first value is counted twice: it is what the sum begins with, and it is added again.",
      (values: readonly number[]) => (sum(nonEmpty(values)) + (values[0] ?? NaN)) / values.length,
    ),
    mistake(
      "divided-by-one-less",
      "The sum is divided by one less than the number of values, as for a sample variance.",
      (values: Args[0]) => sum(nonEmpty(values)) / (values.length - 1),
    ),
    mistake("middle-for-mean", "This is the median, the number in the middle.", (values: Args[0]) => {
      const sorted = [...nonEmpty(values)].sort((a, b) => a - b);
      const [low, high] = [
        sorted[Math.floor((sorted.length - 1) / 2)],
        sorted[Math.floor(sorted.length / 2)],
      ];
      return ((low ?? NaN) + (high ?? NaN)) / 2;
    }),
    mistake(
      "empty-not-refused",
      "No numbers have no mean; 0 or NaN would hide that.",
      (values: Args[0]) => (values.length === 0 ? NaN : sum(values) / values.length),
      { variants: [(values: Args[0]) => (values.length === 0 ? 0 : sum(values) / values.length)] },
    ),
  ],
  hints: [
    "Two numbers are needed: what the values add up to, and how many they are.",
    "Start a total at 0 and add every value in a loop; values.length is their number. Decide first what to do when it is 0.",
    "Throw new RangeError(…) if values.length === 0; else return values.reduce((total, value) => total + value, 0) / values.length.",
  ],
};
