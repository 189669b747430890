import type { Random } from "../random/index.js";
import type { LossFunction, LossName } from "./losses.js";
import type { SamplePairs } from "./samples.js";
import type { Objective } from "./tape.js";
import type { Trainer, TrainerSettings } from "./trainer.js";

export interface FitData extends SamplePairs {
  readonly validation?: SamplePairs;
}

/** After each step of the optimiser. */
export interface StepInfo {
  /** From 0. */
  readonly epoch: number;
  /** Steps done in this epoch, and its number of steps. */
  readonly step: number;
  readonly steps: number;
  /** The batch's. */
  readonly loss: number;
}

/** After each epoch; the model then holds what has been learned. */
export interface EpochInfo {
  /** From 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** Mean over the epoch's samples, each before the step it took part in. */
  readonly loss: number;
  /** After the epoch; undefined without validation data. */
  readonly validationLoss: number | undefined;
  /** That the steps took, without validation and callbacks. */
  readonly seconds: number;
}

/** The work that had been done when a training was stopped that now goes on. */
export interface ResumeInfo extends Pick<History, "loss" | "validationLoss" | "seconds" | "steps"> {
  /** Steps of an epoch. */
  readonly perEpoch: number;
  /** Samples that the steps so far have learned from, each as often as it was. */
  readonly samples: number;
  /** Seconds that it took, validation and callbacks included. */
  readonly elapsed: number;
}

export interface FitOptions {
  /** Shuffles the samples before each epoch. */
  readonly random: Random;
  readonly epochs: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** The learning rate of Adam; default 0.001. */
  readonly learningRate?: number;
  /**
   * Decoupled weight decay (AdamW; I. Loshchilov and F. Hutter, 2019): each step also shrinks every kernel by the share
   * learningRate · weightDecay, whatever Adam makes of the gradient. Biases are left alone. By the tape. Default 0.
   */
  readonly weightDecay?: number;
  /** By name, or computed with tensors; default "mse". */
  readonly loss?: LossName | LossFunction;
  /** In place of `loss`: runs the model itself, e.g. for −ELBO, whose KL term needs more than the prediction. */
  readonly objective?: Objective;
  /** The objective's plan; throws NoPlan where it has none. Without it an objective is computed on the tape. */
  readonly compile?: (settings: TrainerSettings) => Trainer;
  /** "plan" fails where there is none, "tape" does without; default is a plan wherever there is one. */
  readonly method?: "plan" | "tape";
  /**
   * Number of a plan's threads; default 1. With 2 each takes half of every batch, which pays for convolutions; the bits
   * differ from those of one thread. The tape always uses one.
   */
  readonly threads?: 1 | 2;
  readonly onStep?: (info: StepInfo) => void;
  /** Awaited. */
  readonly onEpoch?: (info: EpochInfo) => void | Promise<void>;
  /**
   * Whether to go on where the last training of this model was stopped, if that was on the same data with the same batch
   * size and loss, `epochs` reach further, and the weights have not changed since; default true. Epochs, history, Adam
   * and, given a generator of the same seed, the order of the samples are then those of a training that was never stopped.
   */
  readonly resume?: boolean;
  /** Called before the first step of a training that goes on. */
  readonly onResume?: (info: ResumeInfo) => void;
  /** Stops the training as an interrupt does. */
  readonly signal?: AbortSignal;
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
}

export interface History {
  /** The losses and the seconds of each whole epoch. */
  readonly loss: number[];
  readonly validationLoss: number[];
  readonly seconds: number[];
  /** Steps done, also those of an epoch that was not finished. */
  readonly steps: number;
  /** Whether it was stopped; the model keeps what it had learned by then. */
  readonly interrupted: boolean;
  /** The numbers of steps after which it was stopped and, by a further call, continued; undefined if it never was. */
  readonly resumedAt?: readonly number[];
  readonly engine: string;
  readonly method: Trainer["method"];
  /** The reason why the tape was used; undefined with a plan. */
  readonly reason?: string;
  readonly threads: number;
}
