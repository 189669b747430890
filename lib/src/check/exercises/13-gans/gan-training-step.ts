import type { Random } from "../../../random/random.js";
import { several } from "../../draw.js";
import type { Exercise, Target } from "../../exercise.js";
import type { Activation, DenseLayer, Network } from "../../networks.js";
import { leavesNothing } from "../../leaves-nothing.js";
import { agrees } from "../../parts.js";
import {
  gameCall,
  ganTrainingStepMistakes,
  TENSORS_LEFT,
  type StepArgs,
} from "./gan-training-step.mistakes.js";

const target: Target = {
  name: "ganTrainingStep",
  kind: "function",
  type: "(generator: tf.LayersModel, discriminator: tf.LayersModel, generatorOptimizer: tf.Optimizer, discriminatorOptimizer: tf.Optimizer, real: tf.Tensor2D, noise: tf.Tensor2D) => { discriminator: number; generator: number }",
  adapter: "networks",
};

const signed = (random: Random, unit = 10) =>
  (random.integer(2, 11) / unit) * (random.integer(0, 2) === 0 ? -1 : 1);

/** Two players of two and three units on samples of two numbers, at different rates. */
function draw(random: Random, samples: number): StepArgs {
  const layer = (name: string, inputs: number, units: number, activation: Activation): DenseLayer => ({
    name,
    kernel: several(inputs, () => several(units, () => signed(random))),
    bias: several(units, () => signed(random)),
    activation,
  });
  const player = (network: string, hidden: number, outputs: number): Network => ({
    network,
    layers: [layer("hidden", 2, hidden, "tanh"), layer("output", hidden, outputs, "linear")],
    heads: 1,
  });
  const rate = random.integer(1, 4) / 20;
  const points = () => several(samples, () => several(2, () => signed(random, 5)));
  return [
    player("generator", 2, 2),
    player("discriminator", 3, 1),
    { optimizer: "sgd", rate },
    { optimizer: "sgd", rate: 2 * rate },
    points(),
    points(),
  ];
}

const right = gameCall({});

export const ganTrainingStep: Exercise = {
  id: "gan-training-step",
  notebook: "13-gans",
  task: "001.VAE10",
  title: "A step of the game between two networks",
  points: 2,
  target,
  forbids: ["discriminatorLoss", "generatorLoss"],
  parts: [
    agrees<StepArgs>(target, {
      id: "discriminator",
      title: "The discriminator's step: its own weights, against the generator as it is",
      points: 0.75,
      essential: true,
      expectation: "weight − rate · gradient of its loss, where the optimizer is gradient descent; to 1e-4",
      advice:
        "tf.variableGrads of −mean ln D(x) − mean ln(1 − D(G(z))) by the discriminator's weights and no others",
      inputs: (random) => several(2, (i) => draw(random, 2 + i)),
      expected: (...args) => ({ after: { discriminator: right(...args).after.discriminator } }),
    }),
    agrees<StepArgs>(target, {
      id: "generator",
      title: "The generator's step, against the discriminator as it is then",
      points: 0.75,
      expectation: "weight − rate · gradient of −mean ln D(G(z)), by the generator's weights; to 1e-4",
      advice: "compute the generator's loss after the discriminator's step, from the same noise",
      inputs: (random) => several(2, (i) => draw(random, 2 + i)),
      expected: (...args) => ({ after: { generator: right(...args).after.generator } }),
    }),
    agrees<StepArgs>(target, {
      id: "losses",
      title: "Returns both losses as they were before their steps",
      points: 0.25,
      expectation: "two numbers in nats; equal to 1e-4 relative",
      advice: "tf.variableGrads gives each as value; dataSync()[0] makes a number of it",
      // A generator whose samples nobody tells from real ones learns nothing, and its loss tells nothing then.
      inputs: (random) => several(3, () => draw(random, 2)),
      expected: (...args) => ({ value: right(...args).value }),
    }),
    leavesNothing(target, {
      points: 0.25,
      advice: "tf.tidy around the step, or tf.dispose of losses and gradients",
      inputs: (random) => [draw(random, 2)],
      mistake: TENSORS_LEFT,
    }),
  ],
  mistakes: ganTrainingStepMistakes,
  hints: [
    "Two steps, two losses, two sets of weights. Which loss is differentiated by which weights, and what has changed in between?",
    "With logits t: −ln D = softplus(−t), −ln(1 − D) = softplus(t). First tf.variableGrads of the discriminator's loss by the discriminator's variables, and its optimizer applies them; then the same for the generator, with logits computed anew.",
    "const descend = (loss, model, optimizer) => { const { value, grads } = tf.variableGrads(loss, model.trainableWeights.map((weight) => weight.read() as tf.Variable)); optimizer.applyGradients(grads); return value.dataSync()[0]; }; then call it twice within tf.tidy, with () => tf.softplus(logits(real).neg()).mean().add(…) first.",
  ],
};
