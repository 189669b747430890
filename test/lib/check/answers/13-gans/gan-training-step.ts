import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../../../../../lib/src/check/exercises/13-gans/index.js";
import type { Mutant } from "../answers.js";

type Step = Answers["gan-training-step"];
type Written = (
  generator: tf.LayersModel,
  discriminator: tf.LayersModel,
  generatorOptimizer: tf.Optimizer,
  discriminatorOptimizer: tf.Optimizer,
  real: tf.Tensor2D,
  noise: tf.Tensor2D,
) => unknown;

/** The answers as students write them; `Answers` knows models and tensors in outline only. */
const step = (f: Written) => f as unknown as Step;

const logits = (discriminator: tf.LayersModel, x: tf.Tensor) => discriminator.apply(x) as tf.Tensor;
const samples = (generator: tf.LayersModel, noise: tf.Tensor) => generator.apply(noise) as tf.Tensor;
const variables = (model: tf.LayersModel) =>
  model.trainableWeights.map((weight) => weight.read() as tf.Variable);

function descend(loss: () => tf.Tensor, optimizer: tf.Optimizer, moved?: tf.Variable[]): number | undefined {
  const { value, grads } = tf.variableGrads(loss as () => tf.Scalar, moved);
  optimizer.applyGradients(grads);
  return value.dataSync()[0];
}

const discriminatorLoss = (g: tf.LayersModel, d: tf.LayersModel, real: tf.Tensor, noise: tf.Tensor) => () =>
  tf
    .softplus(logits(d, real).neg())
    .mean()
    .add(tf.softplus(logits(d, samples(g, noise))).mean());
const generatorLoss = (g: tf.LayersModel, d: tf.LayersModel, noise: tf.Tensor) => () =>
  tf.softplus(logits(d, samples(g, noise)).neg()).mean();

export const ganTrainingStepMutants: Mutant<Step>[] = [
  {
    title: "gradients of the discriminator's loss by all weights there are",
    diagnosis: "generator-moves-too-early",
    answer: step((g, d, gOptimizer, dOptimizer, real, noise) =>
      tf.tidy(() => ({
        discriminator: descend(discriminatorLoss(g, d, real, noise), dOptimizer, [
          ...variables(g),
          ...variables(d),
        ]),
        generator: descend(generatorLoss(g, d, noise), gOptimizer, variables(g)),
      })),
    ),
  },
  {
    title: "ln(1 − D) for the generator",
    diagnosis: "minimax-generator",
    answer: step((g, d, gOptimizer, dOptimizer, real, noise) =>
      tf.tidy(() => ({
        discriminator: descend(discriminatorLoss(g, d, real, noise), dOptimizer, variables(d)),
        generator: descend(
          () =>
            tf
              .softplus(logits(d, samples(g, noise)))
              .mean()
              .neg(),
          gOptimizer,
          variables(g),
        ),
      })),
    ),
  },
  {
    title: "no tidy",
    diagnosis: "tensors-left",
    answer: step((g, d, gOptimizer, dOptimizer, real, noise) => ({
      discriminator: descend(discriminatorLoss(g, d, real, noise), dOptimizer, variables(d)),
      generator: descend(generatorLoss(g, d, noise), gOptimizer, variables(g)),
    })),
  },
  {
    title: "generated samples taken out of their tensor, so that the generator gets no gradient",
    answer: step((g, d, gOptimizer, dOptimizer, real, noise) =>
      tf.tidy(() => {
        const fake = tf.tensor2d(samples(g, noise).arraySync() as number[][]);
        return {
          discriminator: descend(discriminatorLoss(g, d, real, noise), dOptimizer, variables(d)),
          generator: descend(() => tf.softplus(logits(d, fake).neg()).mean(), gOptimizer, variables(g)),
        };
      }),
    ),
  },
];

export const ganTrainingStepOdd: Record<string, Step> = {
  "from logits, in a tidy": step((g, d, gOptimizer, dOptimizer, real, noise) =>
    tf.tidy(() => ({
      discriminator: descend(discriminatorLoss(g, d, real, noise), dOptimizer, variables(d)),
      generator: descend(generatorLoss(g, d, noise), gOptimizer, variables(g)),
    })),
  ),
  "cross-entropies of labels, by minimize": step((g, d, gOptimizer, dOptimizer, real, noise) =>
    tf.tidy(() => {
      const cost = (t: tf.Tensor, label: 0 | 1) =>
        tf.losses.sigmoidCrossEntropy(tf.fill(t.shape, label), t).asScalar();
      const ofDiscriminator = dOptimizer.minimize(
        () => cost(logits(d, real), 1).add(cost(logits(d, samples(g, noise)), 0)),
        true,
        variables(d),
      );
      const ofGenerator = gOptimizer.minimize(
        () => cost(logits(d, samples(g, noise)), 1),
        true,
        variables(g),
      );
      return { discriminator: ofDiscriminator?.dataSync()[0], generator: ofGenerator?.dataSync()[0] };
    }),
  ),
};
