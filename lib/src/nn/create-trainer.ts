import type * as tf from "@tensorflow/tfjs";
import type { AdamMoments } from "./adam.js";
import type { FitData, FitOptions } from "./fit-options.js";
import { LOSSES, type LossName } from "./losses.js";
import { createPlanTrainer, NoPlan } from "./plan/index.js";
import { createTapeTrainer, supervised } from "./tape.js";
import type { Trainer, TrainerSettings } from "./trainer.js";

/** The options of `fit` that say how to train, with every default in its place. */
export interface Training
  extends
    Pick<FitOptions, "objective" | "compile" | "method">,
    Required<Pick<FitOptions, "batchSize" | "learningRate" | "weightDecay" | "loss" | "threads">> {}

/**
 * A compiled plan if the engine has them and there is one for model and loss, else the tape, which says why.
 * Throws RangeError if an option is out of range, Error if `method` is "plan" and there is none.
 */
export function createTrainer(
  model: tf.LayersModel,
  data: FitData,
  training: Training,
  { plans, moments }: { readonly plans: boolean; readonly moments: AdamMoments | undefined },
): Trainer {
  const { loss, objective, learningRate, weightDecay, batchSize, method, threads } = training;
  if (!(weightDecay >= 0 && learningRate * weightDecay < 1)) {
    throw new RangeError(
      `Expected a weight decay >= 0 that leaves something of a kernel after a step, received ${weightDecay}: 0.01 is usual.`,
    );
  }
  let reason = whyTape(training, plans);
  if (reason === undefined) {
    const compile = training.compile ?? planOf(model, data, loss as LossName);
    try {
      return compile({ learningRate, batchSize, threads, moments });
    } catch (error) {
      if (!(error instanceof NoPlan)) throw error;
      reason = error.message;
    }
  }
  if (method === "plan") {
    throw new Error(`Expected a model with a plan, but ${reason}: leave "method" out.`);
  }
  const evaluate = objective ?? supervised(model, typeof loss === "function" ? loss : LOSSES[loss]);
  return createTapeTrainer(model, evaluate, { learningRate, weightDecay, moments }, reason);
}

/** Says what speaks against a plan before anybody has looked at the model. */
function whyTape(
  { loss, objective, compile, weightDecay, method }: Training,
  plans: boolean,
): string | undefined {
  if (method === "tape") return "the tape was asked for";
  if (!plans) return "tfjs-node was asked for";
  if (!compile && (objective ?? typeof loss === "function")) return "the loss is computed with tensors";
  return weightDecay > 0 ? "the weights decay" : undefined;
}

/** Compiles a model and a loss that has a name. */
function planOf(model: tf.LayersModel, { x, y = x, validation }: FitData, loss: LossName) {
  const reconstructs = y === x && (!validation || (validation.y ?? validation.x) === validation.x);
  return (settings: TrainerSettings) => createPlanTrainer(model, { ...settings, loss, reconstructs });
}
