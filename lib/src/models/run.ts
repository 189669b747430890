import type * as tf from "@tensorflow/tfjs";
import type { History } from "../nn/index.js";

export type Task = "reconstruction" | "denoising";

/** The data that a model has learned from. */
export interface DataRecord {
  /** E.g. "Fashion-MNIST" or "synthetic garments". */
  readonly source: string;
  readonly synthetic: boolean;
  /** Hash of the training samples. */
  readonly fingerprint: string;
}

/** A trained model with all that is needed to judge it, and to train it again. */
export interface Run {
  /** "A" to "D", or any other short name. */
  readonly name: string;
  readonly task: Task;
  readonly model: tf.LayersModel;
  readonly history: History;
  /** The seed of weights and shuffling. */
  readonly seed: string | number;
  readonly data: DataRecord;
}

/** The reason why a saved run cannot be used; the message names the file and says what to do. */
export class RunError extends Error {
  override readonly name = "RunError";
}
