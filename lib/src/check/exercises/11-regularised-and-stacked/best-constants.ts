import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { mistake } from "../../define-mistake.js";
import { agrees } from "../../parts.js";
import { mean, sum } from "../../sums.js";

type Args = readonly [values: number[]];

const target: Target = {
  name: "bestConstants",
  kind: "function",
  type: "(values: number[]) => { mse: number; mae: number; bce: number }",
};

type Loss = (x: number, c: number) => number;
const LOSSES: Readonly<Record<"mse" | "mae" | "bce", Loss>> = {
  mse: (x, c) => (x - c) ** 2,
  mae: (x, c) => Math.abs(x - c),
  bce: (x, c) => -x * Math.log(c) - (1 - x) * Math.log(1 - c),
};

/** By narrowing the interval in which a convex loss has its minimum, from its slope by differences; never by a formula. */
function searched(...[values]: Args) {
  const lowest = (loss: Loss) => {
    let [low, high] = [0, 1];
    for (let halving = 0; halving < 50; halving++) {
      const middle = (low + high) / 2;
      const step = (high - low) / 1000;
      const slope = sum(values.map((x) => loss(x, middle + step) - loss(x, middle - step)));
      if (slope < 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  };
  return { mse: lowest(LOSSES.mse), mae: lowest(LOSSES.mae), bce: lowest(LOSSES.bce) };
}

/** An odd number of different values, lopsided, so that mean, median and middle of the range differ. */
function draw(random: Random, count: number): Args {
  for (;;) {
    const values = several(count, () => Math.round(100 * random.uniform() ** 2.5) / 100).map((v) =>
      Math.min(0.98, Math.max(0.02, v)),
    );
    const inOrder = [...values].sort((a, b) => a - b);
    const median = inOrder[(count - 1) / 2] as number;
    const middle = ((inOrder[0] as number) + (inOrder.at(-1) as number)) / 2;
    const apart = (a: number, b: number) => Math.abs(a - b) > 0.03;
    const unsorted = values[(count - 1) / 2] as number;
    const differ =
      new Set(values).size === count && apart(median, mean(values)) && apart(middle, mean(values));
    if (differ && apart(middle, median) && apart(unsorted, median)) return [values];
  }
}

const middleOf = (values: readonly number[]) => {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[(values.length - 1) / 2] ?? NaN;
};
const range = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
const all = (value: number) => ({ mse: value, mae: value, bce: value });

const mistakes = [
  mistake(
    "mean-for-all",
    "The mean is not what the absolute error asks for: it does not care how far off the outliers are.",
    (...[v]: Args) => all(mean(v)),
  ),
  mistake(
    "median-for-all",
    "The median is best for the absolute error alone.",
    (...[v]: Args) => all(middleOf(v)),
    {
      variants: [(...[v]: Args) => ({ mse: mean(v), mae: middleOf(v), bce: middleOf(v) })],
    },
  ),
  mistake(
    "exchanged",
    "Mean and median are exchanged between squared and absolute error.",
    (...[v]: Args) => ({ mse: middleOf(v), mae: mean(v), bce: mean(v) }),
    {
      variants: [(...[v]: Args) => ({ mse: middleOf(v), mae: mean(v), bce: middleOf(v) })],
    },
  ),
  mistake(
    "sorted-as-text",
    "sort() without a comparison puts numbers in the order of their digits, 0.9 before 1e-7; sort((a, b) => a - b) compares them.",
    (...[v]: Args) => ({ mse: mean(v), mae: [...v].sort()[(v.length - 1) / 2] ?? NaN, bce: mean(v) }),
  ),
  mistake(
    "not-sorted",
    "The middle entry of the list is taken as it stands; a median needs the values in order.",
    (...[v]: Args) => ({ mse: mean(v), mae: v[(v.length - 1) / 2] ?? NaN, bce: mean(v) }),
  ),
  mistake(
    "middle-of-the-range",
    "This is the middle between the smallest and the largest value, which is best for the largest error.",
    (...[v]: Args) => all(range(v)),
    {
      variants: [
        (...[v]: Args) => ({ mse: mean(v), mae: range(v), bce: mean(v) }),
        (...[v]: Args) => ({ mse: range(v), mae: middleOf(v), bce: range(v) }),
      ],
    },
  ),
  mistake(
    "rounded-to-black-and-white",
    "For the cross-entropy the best constant is a probability; rounding it to 0 or 1 makes the loss infinite.",
    (...[v]: Args) => ({ mse: mean(v), mae: middleOf(v), bce: Math.round(mean(v)) }),
  ),
  mistake(
    "half",
    "0.5 is best for the cross-entropy only where black and white are equally frequent.",
    (...[v]: Args) => ({ mse: mean(v), mae: middleOf(v), bce: 0.5 }),
  ),
  mistake("sums", "The sum is not divided by the number of values.", (...[v]: Args) => ({
    mse: sum(v),
    mae: middleOf(v),
    bce: sum(v),
  })),
  mistake(
    "minimal-losses",
    "These are the smallest losses; asked for is where they are reached.",
    (...[v]: Args) => {
      const at = (loss: Loss, c: number) => mean(v.map((x) => loss(x, c)));
      return { mse: at(LOSSES.mse, mean(v)), mae: at(LOSSES.mae, middleOf(v)), bce: at(LOSSES.bce, mean(v)) };
    },
  ),
];

export const bestConstants: Exercise = {
  id: "best-constants",
  notebook: "11-regularised-and-stacked",
  task: "000.3",
  title: "The best output of a model that sees nothing",
  points: 1,
  target,
  parts: [
    agrees<Args>(target, {
      id: "three",
      title: "Three pixels",
      points: 0.5,
      essential: true,
      expectation: "three numbers within the range of the values; equal to 1e-6",
      advice: "set the derivative of the summed loss by the constant to 0",
      inputs: (random) => [[[0.1, 0.2, 0.9]], [[0.9, 1e-7, 0.2]], ...several(4, () => draw(random, 3))],
      expected: searched,
      tolerance: { relative: 1e-6, absolute: 1e-7 },
    }),
    agrees<Args>(target, {
      id: "more",
      title: "More pixels, in any order",
      points: 0.5,
      expectation: "equal to 1e-6",
      advice: "put the values in order by number before you take the middle one",
      inputs: (random) => [draw(random, 5), draw(random, 7), draw(random, 11)],
      expected: searched,
      tolerance: { relative: 1e-6, absolute: 1e-7 },
    }),
  ],
  mistakes,
  hints: [
    "One number c has to stand for all values. When does moving c a little no longer help, for each loss?",
    "Squares: Σ (c − x) = 0. Absolute values: each value pulls with the same force, so as many must lie above as below. Cross-entropy: Σ (c − x) / (c (1 − c)) = 0.",
    "mse and bce: the mean. mae: [...values].sort((a, b) => a - b)[(values.length - 1) / 2].",
  ],
};
