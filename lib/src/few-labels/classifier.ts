import { createHash } from "node:crypto";
import * as tf from "@tensorflow/tfjs";
import { elementAt } from "../element-at.js";
import { denseLayers } from "../models/dense.js";
import { glorotFrom, type Seed } from "../models/initialise.js";
import { fit, type FitOptions, type LossFunction } from "../nn/index.js";
import { weightsByLayer } from "../nn/variables.js";
import type { Vae } from "../vae/index.js";
import { oneHot } from "./one-hot.js";

export interface ClassifierOptions {
  readonly inputSize: number;
  readonly classes: number;
  /** Units of the hidden layers, with ReLU; default none. */
  readonly hidden?: readonly number[];
  /** The seed of the initial weights. */
  readonly seed: Seed;
}

/** Dense layers with a softmax at the end: [batch, inputSize] to probabilities of the classes. */
export function createClassifier({
  inputSize,
  classes,
  hidden = [],
  seed,
}: ClassifierOptions): tf.LayersModel {
  const widths = [inputSize, ...hidden, classes];
  return tf.sequential({ layers: denseLayers(widths, glorotFrom(seed), { last: "softmax" }) });
}

export interface OnEncoder {
  /** Samples to probabilities of the classes. */
  readonly model: tf.LayersModel;
  /** The part of it that came from the VAE. */
  readonly encoder: tf.LayersModel;
}

/**
 * A classifier that begins with a copy of a VAE's encoder (up to the mean of its code) and ends with a new softmax. With
 * `frozen` only the softmax learns, which makes it a linear probe; without, training goes on in the encoder, which is
 * fine-tuning. The VAE itself is left as it is. Throws RangeError for a conditional VAE.
 */
export function classifierOnEncoder(
  vae: Vae,
  { classes, seed, frozen }: { readonly classes: number; readonly seed: Seed; readonly frozen: boolean },
): OnEncoder {
  if (vae.condition > 0) {
    throw new RangeError(
      "Expected a VAE without condition, received a conditional one: its encoder needs the label.",
    );
  }
  const [mean, spread] = vae.encoder.outputs.map(({ sourceLayer }) => sourceLayer);
  const kept = vae.encoder.layers.filter((layer) => layer !== spread && layer.getWeights().length > 0);
  const copies = kept.map((layer, i) =>
    tf.layers.dense({
      units: elementAt(layer.getWeights(), 1).size,
      activation: layer === mean ? "linear" : "relu",
      ...(i === 0 && { inputShape: [vae.inputSize] }),
    }),
  );
  const encoder = tf.sequential({ layers: copies });
  kept.forEach((layer, i) => copies[i]?.setWeights(layer.getWeights()));
  encoder.trainable = !frozen;
  const head = createClassifier({ inputSize: vae.latent, classes, seed });
  return { model: tf.sequential({ layers: [encoder, head] }), encoder };
}

export interface LabelledSamples {
  /** Samples one after the other. */
  readonly x: Float32Array;
  readonly labels: ArrayLike<number>;
}

/** −ln of the right class's probability, in nats, averaged over the batch. */
export const crossEntropy: LossFunction = (target, prediction) =>
  tf.tidy(() => {
    const logs = tf.log(tf.clipByValue(prediction, 1e-7, 1));
    return tf.neg(tf.mean(tf.sum(tf.mul(target, logs), 1)));
  });

/** Trains a classifier on labelled samples by Adam. Throws RangeError for a label that the model has no output for. */
export async function trainClassifier(
  model: tf.LayersModel,
  { x, labels }: LabelledSamples,
  options: Pick<FitOptions, "random" | "epochs" | "batchSize" | "learningRate">,
): Promise<void> {
  const classes = model.outputs[0]?.shape[1] ?? 0;
  const y = Float32Array.from(oneHot(labels, classes).flat());
  await fit(model, { x, y }, { ...options, loss: crossEntropy });
}

/** The likeliest class of each sample. */
export function classify(model: tf.LayersModel, x: Float32Array): number[] {
  const size = model.inputs[0]?.shape[1] ?? NaN;
  return tf.tidy(() => {
    const probabilities = model.predict(tf.tensor2d(x, [x.length / size, size])) as tf.Tensor2D;
    return Array.from(tf.argMax(probabilities, 1).dataSync());
  });
}

/** A hash of all weights of a model: equal before and after if nothing has learned, whatever was frozen in between. */
export function weightsHash(model: tf.LayersModel): string {
  const hash = createHash("sha256");
  for (const weight of weightsByLayer(model)) {
    const { buffer, byteOffset, byteLength } = weight.read().dataSync();
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest("hex").slice(0, 16);
}
