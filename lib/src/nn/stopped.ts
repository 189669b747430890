import type * as tf from "@tensorflow/tfjs";
import type { AdamMoments } from "./adam.js";
import type { Training } from "./create-trainer.js";
import type { FitData } from "./fit-options.js";
import type { Progress } from "./run-epochs.js";
import type { SampleSource } from "./samples.js";
import { trainableVariables, weightsOf } from "./variables.js";

/** The data and the training that have to be the same for a training to be the one that was stopped. */
export interface Purpose {
  readonly data: FitData;
  readonly training: Training;
}

/** A training that was stopped. */
export interface Stopped {
  readonly progress: Progress;
  readonly moments: AdamMoments;
  /** Steps after which it had been stopped before. */
  readonly resumedAt: readonly number[];
}

interface Remembered extends Stopped, Purpose {
  readonly trained: readonly tf.Variable[];
  /** All weights as it left them. */
  readonly weights: Float32Array;
}

const remembered = new WeakMap<tf.LayersModel, Remembered>();

/** Remembers a training whose weights the model has. */
export function rememberStopped(model: tf.LayersModel, purpose: Purpose, training: Stopped): void {
  const weights = weightsOf([model]).read();
  remembered.set(model, { ...purpose, ...training, trained: trainableVariables(model), weights });
}

/**
 * The training of this model that was stopped, if it had fewer steps than `total`, was for the same purpose, and nothing
 * has changed the weights since. Forgets it.
 */
export function takeStopped(model: tf.LayersModel, purpose: Purpose, total: number): Stopped | undefined {
  const last = remembered.get(model);
  remembered.delete(model);
  if (!last || last.progress.steps >= total || !samePurpose(last, purpose)) return undefined;
  const trained = trainableVariables(model);
  if (trained.length !== last.trained.length || trained.some((each, i) => each !== last.trained[i])) {
    return undefined;
  }
  return weightsOf([model])
    .read()
    .every((value, i) => value === last.weights[i])
    ? last
    : undefined;
}

function samePurpose({ data, training }: Purpose, other: Purpose): boolean {
  const { x, y = x } = data;
  const { x: otherX, y: otherY = otherX } = other.data;
  return (
    sameValues(x, otherX) &&
    sameValues(y, otherY) &&
    training.batchSize === other.training.batchSize &&
    training.loss === other.training.loss &&
    training.method === other.training.method &&
    Boolean(training.objective) === Boolean(other.training.objective)
  );
}

/** The same tensor, or numbers that are the same: a cell that is run again makes its data anew. */
function sameValues(one: SampleSource, other: SampleSource): boolean {
  if (one === other) return true;
  if (!(one instanceof Float32Array && other instanceof Float32Array)) return false;
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
