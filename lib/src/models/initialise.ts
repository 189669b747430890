import * as tf from "@tensorflow/tfjs";
import { createRandom, type Random } from "../random/index.js";

/** The seed that the initial weights of a model are drawn from. */
export type Seed = string | number;

/**
 * Keras' default for kernels, Glorot uniform, with which the published curves were made; that of tfjs is Glorot
 * normal. Each call returns the initialiser of one more layer, which draws numbers of its own. (Biases begin at 0 in
 * both.) X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).
 */
export function glorotFrom(seed: Seed): Glorot {
  return glorotOf(createRandom(seed).stream("initial weights"));
}

/** The same, with seeds drawn from `random`. */
export function glorotOf(random: Random): Glorot {
  return () => tf.initializers.glorotUniform({ seed: random.integer(1, 2 ** 31) });
}

export type Glorot = () => ReturnType<typeof tf.initializers.glorotUniform>;
