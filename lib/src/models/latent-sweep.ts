import * as tf from "@tensorflow/tfjs";
import { linearProbe, rowsOf } from "../evaluate/index.js";
import { fit } from "../nn/index.js";
import { createRandom } from "../random/index.js";
import { glorotFrom, type Seed } from "./initialise.js";
import { identityDistance, jacobianAt } from "./jacobian.js";

/** Samples of `size` numbers, one after the other, with a class each. */
export interface LabelledSamples {
  readonly x: Float32Array;
  readonly labels: ArrayLike<number>;
}

export interface SweepOptions {
  /** Numbers of a sample. */
  readonly size: number;
  /** The widths of the code, one model each. */
  readonly widths: readonly number[];
  /** The activation of the code; the output is linear. Default "linear". */
  readonly activation?: "linear" | "relu";
  readonly epochs: number;
  /** The learning rate of Adam; default 0.003. */
  readonly learningRate?: number;
  readonly seed: Seed;
}

/** The outcome of one width. */
export interface SweepRow {
  readonly width: number;
  /** Mean squared error after training, on the samples it learned from and on others. */
  readonly trainError: number;
  readonly validationError: number;
  /** The accuracy with which a linear classifier reads the classes off the codes of the validation samples. */
  readonly probeAccuracy: number;
  /** From 1 (constant) to 0 (a copy), on the inputs that vary; mean over a few samples. */
  readonly identityDistance: number;
  /** The Jacobian of the whole map from input to output, at the first validation sample. */
  readonly jacobian: number[][];
}

/** Samples at which the Jacobian is measured. */
const PLACES = 4;
/** Inputs with less variance than this are taken to be constant. */
const VARIES = 1e-3;

/**
 * Trains an autoencoder with one layer in and one out for every width of the code, from narrow to wider than the input,
 * and measures what each has learned. Throws what `fit` and `linearProbe` throw.
 */
export async function latentSweep(
  { train, validation }: { readonly train: LabelledSamples; readonly validation: LabelledSamples },
  { size, widths, activation = "linear", epochs, learningRate = 0.003, seed }: SweepOptions,
): Promise<SweepRow[]> {
  const inputs = varying(train.x, size);
  const rows: SweepRow[] = [];
  for (const width of widths) {
    const glorot = glorotFrom(`${seed} width ${width}`);
    const encoder = tf.sequential({
      layers: [
        tf.layers.dense({ units: width, activation, inputShape: [size], kernelInitializer: glorot() }),
      ],
    });
    const decoder = tf.sequential({
      layers: [tf.layers.dense({ units: size, inputShape: [width], kernelInitializer: glorot() })],
    });
    const model = tf.sequential({ layers: [encoder, decoder] });
    const data = { x: train.x, validation: { x: validation.x } };
    const { loss, validationLoss } = await fit(model, data, {
      random: createRandom(seed).stream(`width ${width}`),
      epochs,
      learningRate,
    });
    const codes = (x: Float32Array) => rowsOf(encode(encoder, x, size), width);
    const probe = linearProbe({
      train: { codes: codes(train.x), labels: train.labels },
      test: { codes: codes(validation.x), labels: validation.labels },
    });
    const jacobians = rowsOf(validation.x, size)
      .slice(0, PLACES)
      .map((sample) => jacobianAt(model, sample));
    const distances = jacobians.map((jacobian) => identityDistance(jacobian, inputs));
    rows.push({
      width,
      trainError: loss.at(-1) as number,
      validationError: validationLoss.at(-1) as number,
      probeAccuracy: probe.accuracy,
      identityDistance: distances.reduce((sum, distance) => sum + distance, 0) / distances.length,
      jacobian: jacobians[0] as number[][],
    });
    model.dispose();
  }
  return rows;
}

const encode = (encoder: tf.LayersModel, x: Float32Array, size: number) =>
  tf.tidy(
    () => (encoder.predict(tf.tensor2d(x, [x.length / size, size])) as tf.Tensor).dataSync() as Float32Array,
  );

/** The inputs whose variance over the samples is not next to nothing. */
function varying(x: Float32Array, size: number): number[] {
  const rows = rowsOf(x, size);
  return Array.from({ length: size }, (_, k) => k).filter((k) => {
    const mean = rows.reduce((sum, row) => sum + (row[k] as number), 0) / rows.length;
    return rows.reduce((sum, row) => sum + ((row[k] as number) - mean) ** 2, 0) / rows.length > VARIES;
  });
}
