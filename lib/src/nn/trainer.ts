import type * as tf from "@tensorflow/tfjs";
import type { AdamMoments } from "./adam.js";
import type { Weights } from "./finite-watch.js";
import type { Samples } from "./samples.js";

/** Trains one model, step by step. All losses are those of the batch, as the loss function defines them. */
export interface Trainer extends Weights {
  /** The way it computes: a compiled plan, or tfjs' autodiff. */
  readonly method: "plan" | "tape";
  /** The reason why there is no plan; undefined with one. */
  readonly reason?: string;
  readonly threads: number;
  /** One step of Adam on these samples; returns their loss before it. There is no step if that is not finite. */
  step(samples: Samples, indices: ArrayLike<number>): number;
  /** The loss on these samples. */
  evaluate(samples: Samples, indices: ArrayLike<number>): number;
  /** Puts what has been learned into the model. */
  store(): void;
  /** Returns what Adam has to know to go on later. */
  moments(): AdamMoments;
  dispose(): void;
}

/** The settings that every trainer of `fit` is made with. */
export interface TrainerSettings {
  readonly learningRate: number;
  /** The largest batch. */
  readonly batchSize: number;
  readonly threads: 1 | 2;
  /** The moments of a training that goes on; default is a new one. */
  readonly moments?: AdamMoments;
}

/** Floats of one sample on a symbolic tensor's place. Throws RangeError if its shape is not fixed. */
export function sampleSize(tensor: tf.SymbolicTensor): number {
  return sampleShape(tensor).reduce((product, length) => product * length, 1);
}

/** The shape of one sample. Throws RangeError if it is not fixed. */
export function sampleShape({ shape, name }: tf.SymbolicTensor): number[] {
  return shape.slice(1).map((length) => {
    if (length !== null) return length;
    throw new RangeError(
      `Expected a fixed shape at ${name}, received [${shape.map(String).join(", ")}]: give inputShape whole.`,
    );
  });
}
