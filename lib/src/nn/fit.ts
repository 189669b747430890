import type * as tf from "@tensorflow/tfjs";
import { ADAM } from "./adam.js";
import { shuffledBatches } from "./batches.js";
import { compileIgnored } from "./compile-ignored.js";
import { createTrainer, type Training } from "./create-trainer.js";
import { useFastestBackend } from "./engine.js";
import type { FitData, FitOptions, History, ResumeInfo } from "./fit-options.js";
import { requireFitting, sizesOf } from "./fitting.js";
import { repeatedDropout } from "./repeated-dropout.js";
import { runEpochs, type Progress } from "./run-epochs.js";
import { samplesOf } from "./samples.js";
import { rememberStopped, takeStopped, type Purpose } from "./stopped.js";

/**
 * Trains a model with Adam: by a compiled plan if all its layers are known, else by tfjs' autodiff. Each call starts
 * Adam anew, so that ten calls of one epoch learn less steadily than one of ten: its moments and step sizes begin at 0
 * again; only a training that was stopped goes on, see `resume`. Stops on an interrupt of the running cell, within a step
 * or two. The same seed, engine and number of threads give the same weights to the bit.
 * Throws RangeError if data and model do not fit or an option is out of range; Error if `method` is "plan" and there
 * is none; NonFiniteLossError as soon as a loss or a weight is not finite any more.
 */
export async function fit(model: tf.LayersModel, data: FitData, options: FitOptions): Promise<History> {
  const { random, epochs, now = () => performance.now() } = options;
  const training = withDefaults(options);
  const { batchSize, learningRate } = training;
  requireCount(epochs, "epochs");
  requireCount(batchSize, "samples per batch");
  const engine = await useFastestBackend();
  for (const pairs of [data, data.validation]) if (pairs) requireFitting(model, pairs);
  for (const said of [compileIgnored(model, training), repeatedDropout(model)]) if (said) console.warn(said);

  const sizes = sizesOf(model);
  const train = samplesOf(data, sizes);
  const batches = shuffledBatches(train.count, batchSize, random);
  const purpose: Purpose = { data, training };
  const earlier = options.resume === false ? undefined : takeStopped(model, purpose, epochs * batches.count);
  const plans = engine.name === "wasm";
  const trainer = createTrainer(model, data, training, { plans, moments: earlier?.moments });
  const progress: Progress = earlier?.progress ?? {
    steps: 0,
    history: { loss: [], validationLoss: [], seconds: [] },
    epoch: { loss: 0, seconds: 0 },
    seconds: 0,
  };
  const resumedAt = earlier && [...earlier.resumedAt, progress.steps];
  if (earlier) options.onResume?.(resumeInfo(progress, train.count, batches.count, batchSize));

  try {
    await runEpochs(progress, {
      ...options,
      now,
      trainer,
      train,
      validation: data.validation && samplesOf(data.validation, sizes),
      batches,
      batchSize,
      sizes,
      learningRate,
      ownLoss: typeof training.loss === "function" || training.objective !== undefined,
    });
    const { method, reason, threads } = trainer;
    const { steps, history } = progress;
    const interrupted = steps < epochs * batches.count;
    if (interrupted) {
      trainer.store();
      rememberStopped(model, purpose, { progress, moments: trainer.moments(), resumedAt: resumedAt ?? [] });
    }
    return {
      ...structuredClone(history),
      steps,
      interrupted,
      ...(resumedAt && { resumedAt }),
      engine: engine.description,
      method,
      reason,
      threads,
    };
  } finally {
    trainer.store();
    trainer.dispose();
  }
}

function resumeInfo(
  { steps, history, seconds }: Progress,
  samples: number,
  perEpoch: number,
  batchSize: number,
): ResumeInfo {
  const seen = Math.floor(steps / perEpoch) * samples + (steps % perEpoch) * batchSize;
  return { steps, samples: seen, ...structuredClone(history), perEpoch, elapsed: seconds };
}

function withDefaults(options: FitOptions): Training {
  const { objective, compile, method } = options;
  const {
    batchSize = 32,
    learningRate = ADAM.learningRate,
    weightDecay = 0,
    loss = "mse",
    threads = 1,
  } = options;
  return { objective, compile, method, batchSize, learningRate, weightDecay, loss, threads };
}

function requireCount(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`Expected a positive number of ${what}, received ${value}: 1 is the least.`);
  }
}
