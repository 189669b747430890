import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { passesGradients } from "../../gradients.js";
import { agrees } from "../../parts.js";
import { reparameterizeMistakes } from "./reparameterize.mistakes.js";

type Rows = number[][];
type Args = readonly [mu: Rows, logVar: Rows, epsilon: Rows];

const target: Target = {
  name: "reparameterize",
  kind: "function",
  type: "(mu: tf.Tensor2D, logVar: tf.Tensor2D, epsilon: tf.Tensor2D) => tf.Tensor2D",
  adapter: "tensors",
};

function draw(random: Random, rows: number, dimensions: number): Args {
  const value = () => (random.integer(3, 18) / 10) * (random.integer(0, 2) === 0 ? -1 : 1);
  const matrix = () => several(rows, () => several(dimensions, value));
  return [matrix(), matrix(), matrix()];
}

/** The z that lies `epsilon` deviations beside the mean, the deviation being the root of the variance. */
const expected = (mu: Rows, logVar: Rows, epsilon: Rows) =>
  mu.map((row, i) =>
    row.map((mean, j) => mean + (epsilon[i]?.[j] ?? NaN) * Math.sqrt(Math.exp(logVar[i]?.[j] ?? NaN))),
  );

export const reparameterize: Exercise = {
  id: "reparameterize",
  notebook: "09-variational-autoencoder",
  task: "1b",
  title: "A draw whose noise is an input",
  points: 1,
  target,
  forbids: ["reparameterize", "elboParts"],
  parts: [
    agrees<Args>(target, {
      id: "one-value",
      title: "One dimension",
      points: 0.5,
      essential: true,
      expectation:
        "the mean where the noise is 0, one deviation beside it where the noise is 1; equal to 1e-4",
      advice:
        "z lies epsilon standard deviations beside the mean, and the deviation is the root of exp(logVar)",
      inputs: (random) => [
        [[[-0.4]], [[0.8]], [[0]]],
        [[[0.5]], [[-1.4]], [[1]]],
        ...several(4, () => draw(random, 2, 1)),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "batch",
      title: "A batch with several dimensions",
      points: 0.25,
      expectation: "as many rows and columns as mu has; equal to 1e-4",
      advice: "every entry has a mean, a variance and a noise of its own; nothing is summed",
      inputs: (random) => [draw(random, 3, 2), draw(random, 2, 4), draw(random, 1, 5)],
      expected,
    }),
    passesGradients<Args>(target, {
      id: "gradient",
      title: "Lets gradients through, to the mean and to the log-variance",
      points: 0.25,
      expectation: "∂z/∂μ = 1, ∂z/∂logVar = ½σε and ∂z/∂ε = σ; equal to 1e-4",
      advice: "compute with tensors from mu, logVar and epsilon to z, and with nothing else",
      inputs: (random) => [draw(random, 2, 1), draw(random, 2, 3)],
      expected: (mu, logVar, epsilon) => {
        const sigma = logVar.map((row) => row.map((value) => Math.sqrt(Math.exp(value))));
        return [
          mu.map((row) => row.map(() => 1)),
          sigma.map((row, i) => row.map((value, j) => 0.5 * value * (epsilon[i]?.[j] ?? NaN))),
          sigma,
        ];
      },
    }),
  ],
  mistakes: reparameterizeMistakes,
  hints: [
    "If epsilon were 0, which z would you want? And which if epsilon is 1, one standard deviation away?",
    "The standard deviation is the root of the variance exp(logVar), hence exp(logVar / 2).",
    "tf.add(mu, tf.mul(tf.exp(tf.mul(logVar, …)), epsilon)); one number is missing.",
  ],
};
