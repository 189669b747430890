import type * as tf from "@tensorflow/tfjs";
import { takeTurns, type Turns } from "../notebook/turns.js";
import type { Random } from "../random/index.js";
import { ADAM } from "./adam.js";
import { useFastestBackend } from "./engine.js";
import { LOSSES, type LossFunction, type LossName } from "./losses.js";
import { createPlanTrainer, NoPlan } from "./plan/index.js";
import { samplesOf, type Samples, type SampleSource } from "./samples.js";
import { createTapeTrainer, supervised, type Objective } from "./tape.js";
import { sampleSize, type Trainer, type TrainerSettings } from "./trainer.js";

export interface FitData {
  readonly x: SampleSource;
  /** What to predict; default `x` itself, as an autoencoder does. */
  readonly y?: SampleSource;
  readonly validation?: { readonly x: SampleSource; readonly y?: SampleSource };
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

export interface FitOptions {
  /** Shuffles the samples before each epoch. */
  readonly random: Random;
  readonly epochs: number;
  /** Default 32. */
  readonly batchSize?: number;
  /** Of Adam; default 0.001. */
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
   * Of a plan; default 1. With 2 each takes half of every batch, which pays for convolutions; the bits differ from those
   * of one thread. The tape always uses one.
   */
  readonly threads?: 1 | 2;
  readonly onStep?: (info: StepInfo) => void;
  /** Awaited. */
  readonly onEpoch?: (info: EpochInfo) => void | Promise<void>;
  /** Stops the training as an interrupt does. */
  readonly signal?: AbortSignal;
  /** Milliseconds since any fixed moment; default the process's own clock. */
  readonly now?: () => number;
}

export interface History {
  /** Of each whole epoch. */
  readonly loss: number[];
  readonly validationLoss: number[];
  readonly seconds: number[];
  /** Steps done, also those of an epoch that was not finished. */
  readonly steps: number;
  /** Whether it was stopped; the model keeps what it had learned by then. */
  readonly interrupted: boolean;
  readonly engine: string;
  readonly method: Trainer["method"];
  /** Why the tape was used; undefined with a plan. */
  readonly reason?: string;
  readonly threads: number;
}

/**
 * Trains a model with Adam: by a compiled plan if all its layers are known, else by tfjs' autodiff. Each call starts
 * Adam anew, so that ten calls of one epoch learn less steadily than one of ten: its moments and step sizes begin at 0
 * again. Stops on an interrupt of the running cell, within a step or two. The same seed, engine and number of
 * threads give the same weights to the bit.
 * Throws RangeError if data and model do not fit or an option is out of range; Error if `method` is "plan" and there
 * is none.
 */
export async function fit(model: tf.LayersModel, data: FitData, options: FitOptions): Promise<History> {
  const { random, epochs, batchSize = 32, onStep, onEpoch, signal, now = () => performance.now() } = options;
  requireCount(epochs, "epochs");
  requireCount(batchSize, "samples per batch");
  const engine = await useFastestBackend();
  const sizes = [sampleSize(inputOf(model)), sampleSize(outputOf(model))] as const;
  const train = samplesOf(data, ...sizes);
  const validation = data.validation && samplesOf(data.validation, ...sizes);
  const trainer = createTrainer(model, data, options, engine.name === "wasm");

  const turns = takeTurns({ now, signal });
  const history = { loss: [] as number[], validationLoss: [] as number[], seconds: [] as number[] };
  let stepsDone = 0;

  try {
    const everything = range(train.count);
    for (let epoch = 0; epoch < epochs && !turns.interrupted; epoch++) {
      const batches = split(random.shuffle(everything), batchSize);
      let sum = 0;
      let step = 0;
      const start = now();
      for (const batch of batches) {
        const loss = trainer.step(train, batch);
        sum += loss * batch.length;
        stepsDone++;
        step++;
        onStep?.({ epoch, step, steps: batches.length, loss });
        await turns.next();
        if (turns.interrupted) break;
      }
      if (step < batches.length) break;
      const loss = sum / train.count;
      const seconds = (now() - start) / 1000;
      trainer.store();
      const validationLoss = validation && (await evaluate(trainer, validation, batchSize, turns));
      history.loss.push(loss);
      history.seconds.push(seconds);
      if (validationLoss !== undefined) history.validationLoss.push(validationLoss);
      await onEpoch?.({ epoch, epochs, loss, validationLoss, seconds });
    }
  } finally {
    trainer.store();
    trainer.dispose();
    turns.release();
  }
  const { method, reason, threads } = trainer;
  const { interrupted } = turns;
  return { ...history, steps: stepsDone, interrupted, engine: engine.description, method, reason, threads };
}

function createTrainer(model: tf.LayersModel, data: FitData, options: FitOptions, plans: boolean): Trainer {
  const {
    loss = "mse",
    objective,
    compile,
    learningRate = ADAM.learningRate,
    weightDecay = 0,
    batchSize = 32,
    method,
    threads = 1,
  } = options;
  if (!(weightDecay >= 0 && learningRate * weightDecay < 1)) {
    throw new RangeError(
      `Expected a weight decay >= 0 that leaves something of a kernel after a step, received ${weightDecay}: 0.01 is usual.`,
    );
  }
  const byTape = (reason: string) => {
    if (method === "plan")
      throw new Error(`Expected a model with a plan, but ${reason}: leave "method" out.`);
    const evaluate = objective ?? supervised(model, typeof loss === "function" ? loss : LOSSES[loss]);
    return createTapeTrainer(model, evaluate, { learningRate, weightDecay }, reason);
  };
  const makePlan = compile ?? (objective ? undefined : planOf(model, data, loss));
  if (method === "tape") return byTape("the tape was asked for");
  if (!plans) return byTape("tfjs-node was asked for");
  if (!makePlan) return byTape("the loss is computed with tensors");
  if (weightDecay > 0) return byTape("the weights decay");
  try {
    return makePlan({ learningRate, batchSize, threads });
  } catch (error) {
    if (error instanceof NoPlan) return byTape(error.message);
    throw error;
  }
}

/** Compiles a model and a loss that has a name. */
function planOf(
  model: tf.LayersModel,
  { x, y = x, validation }: FitData,
  loss: LossName | LossFunction,
): FitOptions["compile"] {
  if (typeof loss === "function") return undefined;
  const reconstructs = y === x && (!validation || (validation.y ?? validation.x) === validation.x);
  return (settings) => createPlanTrainer(model, { ...settings, loss, reconstructs });
}

/** The mean loss over all samples. */
async function evaluate(
  trainer: Trainer,
  samples: Samples,
  batchSize: number,
  turns: Turns,
): Promise<number> {
  let sum = 0;
  for (const batch of split(range(samples.count), batchSize)) {
    sum += trainer.evaluate(samples, batch) * batch.length;
    await turns.next();
  }
  return sum / samples.count;
}

function split(indices: readonly number[], size: number): number[][] {
  return range(Math.ceil(indices.length / size)).map((i) => indices.slice(i * size, (i + 1) * size));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}

function requireCount(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`Expected a positive number of ${what}, received ${value}: 1 is the least.`);
  }
}

function inputOf(model: tf.LayersModel): tf.SymbolicTensor {
  const [input, ...others] = model.inputs;
  if (input && others.length === 0) return input;
  throw new RangeError(`Expected a model with one input, received ${model.inputs.length}: feed one tensor.`);
}

/** Of several outputs the first is what the targets are compared with. */
function outputOf(model: tf.LayersModel): tf.SymbolicTensor {
  const output = model.outputs[0];
  if (output) return output;
  throw new RangeError("Expected a model with an output, received none: build it first.");
}
