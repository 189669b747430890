import type * as tf from "@tensorflow/tfjs";
import { fit, type FitOptions, type History } from "../nn/index.js";
import { createObjective, type LossTerms } from "./objective.js";
import { withCondition } from "./codes.js";
import type { VaeData, VaeParts, VaeSamples } from "./samples.js";
import type { Vae } from "./vae.js";
import { vaeView, type VaeViewOptions } from "./vae-view.js";

/** After each epoch; the VAE then holds what has been learned. */
export interface VaeEpoch extends VaeParts {
  /** From 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** What was minimised, in the mean over the epoch. */
  readonly loss: number;
  /** The weight of KL in the last step. */
  readonly beta: number;
  /** What was minimised, after the epoch, always at the same draws; undefined without validation data. */
  readonly validationLoss: number | undefined;
  readonly validation: VaeParts | undefined;
  readonly seconds: number;
}

export interface TrainVaeOptions
  extends
    LossTerms,
    Pick<FitOptions, "random" | "epochs" | "batchSize" | "learningRate" | "onStep" | "signal" | "now"> {
  /** Shows the training as it goes: total, reconstruction and KL, and images where samples are 28 × 28. */
  readonly view?: VaeViewOptions;
  /** Awaited. */
  readonly onEpoch?: (info: VaeEpoch) => void | Promise<void>;
}

export interface VaeHistory extends History {
  /** One for each whole epoch. */
  readonly epochs: readonly VaeEpoch[];
}

/**
 * Minimises −ELBO with Adam on tfjs' tape: the reconstruction plus beta times KL, nats, summed over dimensions and
 * averaged over the batch, with one draw of z for each sample. The same seed and engine give the same weights to the bit.
 * Stops on an interrupt within a step or two; the VAE keeps what it has learned.
 * Throws RangeError if data and VAE do not fit or an option is out of range.
 */
export async function trainVae(vae: Vae, data: VaeData, options: TrainVaeOptions): Promise<VaeHistory> {
  const { random, epochs, batchSize, learningRate, signal, now, view: wanted } = options;
  const objective = createObjective(vae, random, options);
  const samples = ({ x, condition }: VaeSamples) => ({
    x: withCondition(vae, x, vae.inputSize, condition),
    y: x,
  });
  const { validation } = data;
  const view = wanted && vaeView(vae, data, { ...wanted, epochs, now });
  const done: VaeEpoch[] = [];
  let history: History | undefined;
  try {
    history = await fit(
      vae.model,
      { ...samples(data), validation: validation && samples(validation) },
      {
        random,
        epochs,
        batchSize,
        learningRate,
        signal,
        now,
        objective: (x, _target, training) => objective.loss(x as tf.Tensor2D, training),
        onStep(step) {
          view?.onStep(step);
          options.onStep?.(step);
        },
        async onEpoch(info) {
          const epoch: VaeEpoch = { ...info, ...objective.endEpoch() };
          done.push(epoch);
          view?.onEpoch({ ...epoch, parts: shownParts(epoch, options.beta) });
          await options.onEpoch?.(epoch);
        },
      },
    );
  } finally {
    view?.done(history);
  }
  return { ...history, epochs: done };
}

/** What the view tells of the loss: with weight 0 KL is no part of it, and the reconstruction is all that is left. */
function shownParts(
  { reconstruction, kl }: VaeEpoch,
  beta: TrainVaeOptions["beta"] = 1,
): Record<string, number> {
  if (beta === 0) return {};
  return { reconstruction, [beta === 1 ? "KL divergence" : "KL divergence (times beta in the loss)"]: kl };
}
