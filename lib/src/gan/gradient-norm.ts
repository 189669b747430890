import * as tf from "@tensorflow/tfjs";
import { elementAt } from "../element-at.js";
import { trainableVariables } from "../nn/variables.js";
import type { Gan } from "./gan.js";
import { generatorLoss, type GeneratorLoss } from "./losses.js";

/**
 * The Euclidean norm of the gradient with respect to all weights of the generator, of either loss on samples made of
 * this noise: what is left for the generator to learn from. Under the minimax loss it vanishes where D(G(z)) is near 0.
 */
export function generatorGradientNorm(
  { generator, discriminator }: Gan,
  noise: readonly (readonly number[])[],
  loss: GeneratorLoss,
): number {
  const variables = trainableVariables(generator);
  return tf.tidy(() => {
    const z = tf.tensor2d(noise as number[][]);
    const { grads } = tf.variableGrads(
      () => generatorLoss(discriminator.apply(generator.apply(z)) as tf.Tensor, loss),
      variables,
    );
    const squares = Object.values(grads).map((gradient) =>
      elementAt(tf.sum(tf.square(gradient)).dataSync(), 0),
    );
    return Math.sqrt(squares.reduce((sum, value) => sum + value, 0));
  });
}
