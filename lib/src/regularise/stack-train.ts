import * as tf from "@tensorflow/tfjs";
import type { Seed } from "../models/initialise.js";
import { fit, type FitOptions, type History } from "../nn/index.js";
import { deepSigmoid } from "./deep-sigmoid.js";

export interface StackOptions extends Pick<FitOptions, "random" | "epochs" | "batchSize" | "learningRate"> {
  /** The widths of the input, then of each layer down to the code, e.g. [784, 128, 32]. */
  readonly widths: readonly number[];
  /** The seed of the initial weights; default 1. */
  readonly seed?: Seed;
  readonly validation?: Float32Array;
}

export interface Stack {
  /** The deep autoencoder, `deepSigmoid(widths)`, with the weights of the shallow ones; to be fine-tuned with `fit`. */
  readonly model: tf.Sequential;
  /** The history of each shallow autoencoder's training, from the outermost inwards. */
  readonly histories: readonly History[];
}

/**
 * Greedy layerwise pretraining (G. Hinton and R. Salakhutdinov, 2006, with autoencoders in place of Boltzmann machines):
 * one shallow sigmoid autoencoder after the other learns to reconstruct the codes of the one before; then their
 * encoders are put in a row, and their decoders in the opposite one. `x` holds samples in [0, 1].
 * Throws RangeError unless there are at least two widths.
 */
export async function stackTrain(
  x: Float32Array,
  { widths, seed = 1, validation, ...options }: StackOptions,
): Promise<Stack> {
  if (widths.length < 2) {
    throw new RangeError(
      `Expected the widths of the input and of at least one layer, received ${widths.length}.`,
    );
  }
  const histories: History[] = [];
  const encoders: tf.Tensor[][] = [];
  const decoders: tf.Tensor[][] = [];
  let [codes, heldOut] = [x, validation];
  for (const [index, width] of widths.slice(0, -1).entries()) {
    const shallow = deepSigmoid([width, widths[index + 1] as number], `${seed}, layer ${index + 1}`);
    const history = await fit(shallow, { x: codes, ...(heldOut && { validation: { x: heldOut } }) }, options);
    histories.push(history);
    const [kernel, bias, kernelBack, biasBack] = shallow.getWeights() as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    encoders.push([kernel, bias]);
    decoders.unshift([kernelBack, biasBack]);
    const encode = (samples: Float32Array) =>
      tf.tidy(() => {
        const inputs = tf.tensor2d(samples, [samples.length / width, width]);
        return tf.sigmoid(tf.add(tf.matMul(inputs, kernel as tf.Tensor2D), bias)).dataSync() as Float32Array;
      });
    codes = encode(codes);
    heldOut &&= encode(heldOut);
  }
  const model = deepSigmoid(widths, seed);
  model.setWeights([...encoders, ...decoders].flat());
  return { model, histories };
}
