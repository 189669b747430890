import * as tf from "@tensorflow/tfjs";
import type { Random } from "../random/index.js";
import { dropoutMask, requireRate } from "./dropout-mask.js";

/**
 * A layer that multiplies by a new `dropoutMask` in every training step and passes everything on otherwise. tfjs' own
 * either cannot be repeated or, with a seed, drops the same units every time. Throws RangeError unless 0 <= rate < 1.
 */
export function dropout({
  rate,
  random,
}: {
  readonly rate: number;
  readonly random: Random;
}): tf.layers.Layer {
  requireRate(rate);
  return new Dropout(rate, random);
}

class Dropout extends tf.layers.Layer {
  static readonly className = "SeededDropout";

  readonly #rate: number;
  readonly #random: Random;

  constructor(rate: number, random: Random) {
    super({});
    this.#rate = rate;
    this.#random = random;
  }

  override computeOutputShape(shape: tf.Shape): tf.Shape {
    return shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    const x = Array.isArray(inputs) ? (inputs[0] as tf.Tensor) : inputs;
    if (!training || this.#rate === 0) return x.clone();
    return tf.tidy(() => tf.mul(x, tf.tensor(dropoutMask(x.size, this.#rate, this.#random), x.shape)));
  }
}
