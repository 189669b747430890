import { agrees, draw, mistake, refuses, type Exercise, type Random, type Target } from "latent-lab/exercise";

type Args = readonly [x: readonly number[], y: readonly number[]];

const target: Target = {
  name: "leastSquares",
  kind: "function",
  type: "(x: number[], y: number[]) => { intercept: number; slope: number }",
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** Σ (a - ā)(b - b̄) */
const products = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + (value - mean(a)) * ((b[i] ?? NaN) - mean(b)), 0);
const line = (x: readonly number[], y: readonly number[], slope: number) => ({
  intercept: mean(y) - slope * mean(x),
  slope,
});

/** Points on no line, so that what divides by the wrong sum differs from what is right. */
const points = (random: Random): Args => [
  draw.several(6, (i) => i + random.integer(1, 9) / 10),
  draw.several(6, (i) => 2 * i * i + random.integer(-5, 6)),
];

/** The line of least squares in closed form. */
export const leastSquares: Exercise = {
  id: "least-squares",
  notebook: "01-least-squares",
  task: "1b",
  title: "The line of least squares",
  points: 3,
  target,
  parts: [
    agrees<Args>(target, {
      id: "line",
      title: "Intercept and slope of points on a line and around one",
      points: 2,
      essential: true,
      expectation: "relative error about 1e-15, at most 1e-9",
      advice: "work out both means first, then the sum of products of the deviations from them",
      inputs: (random) => [
        [
          [0, 1, 2],
          [1, 3, 5],
        ],
        ...draw.several(5, () => points(random)),
      ],
      expected: (x, y) => line(x, y, products(x, y) / products(x, x)),
    }),
    refuses<Args>(target, {
      id: "refusals",
      title: "RangeError where there is no such line",
      points: 1,
      expectation: "a RangeError each time",
      advice: "check the lengths, and that not all x are equal, before you divide",
      inputs: () => [
        [[1, 2], [1]],
        [[], []],
        [
          [3, 3, 3],
          [1, 2, 3],
        ],
      ],
      reason: (x, y) => (x.length === y.length ? "all x are equal" : "there are not as many y as x"),
    }),
  ],
  mistakes: [
    mistake(
      "x-on-y",
      "This is the line that predicts x from y: divide by the sum of squares of x, not of y.",
      (x: readonly number[], y: readonly number[]) => line(x, y, products(x, y) / products(y, y)),
    ),
    mistake(
      "through-the-origin",
      "This slope is of a line through the origin: take the means off x and y first.",
      (x: readonly number[], y: readonly number[]) => {
        const sum = (a: readonly number[], b: readonly number[]) =>
          a.reduce((s, v, i) => s + v * (b[i] ?? NaN), 0);
        return line(x, y, sum(x, y) / sum(x, x));
      },
    ),
  ],
  hints: [
    "Where does the line pass when x is at its mean?",
    "The slope is the sum of products of deviations over the sum of squared deviations of x.",
    "slope = Σ (x - x̄)(y - ȳ) / Σ (x - x̄)², intercept = ȳ - slope · x̄.",
  ],
};
