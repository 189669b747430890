import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import { agrees } from "../../parts.js";
import { ganLossesMistakes } from "./gan-losses.mistakes.js";

type Args = readonly [realLogits: number[], fakeLogits: number[]];

const target: Target = {
  name: "ganLosses",
  kind: "function",
  type: "(realLogits: number[], fakeLogits: number[]) => { discriminator: number; minimax: number; nonSaturating: number }",
};

/** −ln σ(t), from the side on which nothing is rounded away. */
const surprise = (t: number) => (t > 0 ? Math.log1p(Math.exp(-t)) : Math.log1p(Math.exp(t)) - t);
const average = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function expected(real: readonly number[], fake: readonly number[]) {
  const takenForReal = average(fake.map(surprise));
  const takenForFake = average(fake.map((t) => surprise(-t)));
  return {
    discriminator: average(real.map(surprise)) + takenForFake,
    minimax: -takenForFake,
    nonSaturating: takenForReal,
  };
}

/** Neither 0, where all losses are ± ln 2, nor beyond what logarithms of probabilities stand. */
const moderate = (random: Random) => (random.integer(1, 16) / 4) * (random.integer(0, 2) === 0 ? -1 : 1);

export const ganLosses: Exercise = {
  id: "gan-losses",
  notebook: "13-gans",
  task: "002.Q7",
  title: "The losses of both players",
  points: 2,
  target,
  forbids: ["discriminatorLoss", "generatorLoss"],
  parts: [
    agrees<Args>(target, {
      id: "values",
      title: "Three losses from logits, averaged over each batch",
      points: 1.25,
      essential: true,
      expectation: "ln 2 = 0.69 for every logarithm where D = ½; equal to 1e-9 relative",
      advice: "turn each logit into D = 1 / (1 + exp(−logit)) and average the logarithms by hand",
      inputs: (random) => [
        [[1], [-2]],
        [[1, 2], [-0.5]],
        ...several(5, (i): Args => [
          several(2 + i, () => moderate(random)),
          several(5 - (i % 3), () => moderate(random)),
        ]),
      ],
      expected,
    }),
    agrees<Args>(target, {
      id: "confident",
      title: "A discriminator that is sure of itself",
      points: 0.75,
      expectation:
        "finite; about the size of the logit where it is sure and wrong, about 0 where it is right",
      advice:
        "take no logarithm of a D that was rounded to 0 or 1, and no exponential of a large number: −ln D = max(−t, 0) + ln(1 + exp(−|t|))",
      inputs: (random) => [
        [[50], [-50]],
        [[-50], [60]],
        [[900], [800, -800]],
        ...several(3, (): Args => [
          [random.integer(40, 90), -random.integer(750, 900)],
          [random.integer(40, 90), -random.integer(40, 90), random.integer(750, 900)],
        ]),
      ],
      expected,
    }),
  ],
  mistakes: ganLossesMistakes,
  hints: [
    "The discriminator is a classifier: real samples have the label 1, generated ones 0. What does each of its two logarithms punish?",
    "With D = σ(t): −ln D(x) = ln(1 + exp(−t)) and −ln(1 − D(x)) = ln(1 + exp(t)). The discriminator's loss is the mean of the first over real samples plus the mean of the second over generated ones.",
    "Write softplus = (t) => Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t))). Then discriminator = mean of softplus(−real) + mean of softplus(fake), minimax = −mean of softplus(fake), nonSaturating = mean of softplus(−fake).",
  ],
};
