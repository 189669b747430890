import { agrees, draw, mistake, type Exercise, type Target } from "latent-lab/exercise";

type Args = readonly [x: readonly number[], y: readonly number[], lambda: number];

const target: Target = {
  name: "ridgeSlope",
  kind: "function",
  type: "(x: number[], y: number[], lambda: number) => number",
};

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const products = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + (value - mean(a)) * ((b[i] ?? NaN) - mean(b)), 0);

/** The slope that minimises Σ (y - a - b x)² + λ b². */
export const ridgeSlope: Exercise = {
  id: "ridge-slope",
  notebook: "02-ridge",
  task: "2a",
  title: "A slope that is held back",
  points: 2,
  target,
  forbids: ["residuals"],
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "Slopes for several λ, 0 among them",
      points: 2,
      essential: true,
      expectation: "relative error about 1e-15, at most 1e-9",
      advice: "set the derivative by the slope to zero, with the intercept at its best value already",
      inputs: (random) => [
        [[0, 1, 2], [0, 1, 2], 0],
        ...draw.several(5, (i): Args => {
          const x = draw.several(5, (j) => j + random.integer(1, 9) / 10);
          return [x, x.map((value) => 3 * value + random.integer(-4, 5)), i];
        }),
      ],
      expected: (x, y, lambda) => products(x, y) / (products(x, x) + lambda),
    }),
  ],
  mistakes: [
    mistake(
      "lambda-per-point",
      "This adds λ once for each point: the penalty stands once beside the whole sum.",
      (x: readonly number[], y: readonly number[], lambda: number) =>
        products(x, y) / (products(x, x) + x.length * lambda),
    ),
    mistake(
      "lambda-ignored",
      "This is the slope without a penalty: λ belongs under the fraction.",
      (x: readonly number[], y: readonly number[]) => products(x, y) / products(x, x),
    ),
  ],
  hints: [
    "What does λ b² add to the derivative?",
    "The derivative by b is -2 Σ (x - x̄)((y - ȳ) - b (x - x̄)) + 2 λ b.",
    "b = Σ (x - x̄)(y - ȳ) / (Σ (x - x̄)² + λ).",
  ],
};
