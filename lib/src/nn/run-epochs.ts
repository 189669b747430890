import { pauses, steps } from "../notebook/steps.js";
import { range, split, type Batches } from "./batches.js";
import { dataFault } from "./data-fault.js";
import { watchFinite } from "./finite-watch.js";
import type { FitOptions, History } from "./fit-options.js";
import type { Sizes } from "./fitting.js";
import type { Samples } from "./samples.js";
import type { Trainer } from "./trainer.js";

/** The progress of a training; it changes with every step. */
export interface Progress {
  /** Steps of the optimiser, done. */
  steps: number;
  readonly history: Pick<History, "loss" | "validationLoss" | "seconds">;
  /** The epoch that is not over: the sum of its samples' losses, and the seconds of its steps. */
  epoch: { loss: number; seconds: number };
  /** That all of it took, validation and callbacks included. */
  seconds: number;
}

/** The whole of a training: what is trained, on what, and who is told. */
export interface Epochs extends Pick<FitOptions, "epochs" | "onStep" | "onEpoch" | "signal"> {
  readonly trainer: Trainer;
  readonly train: Samples;
  readonly validation: Samples | undefined;
  readonly batches: Batches;
  readonly batchSize: number;
  readonly sizes: Sizes;
  readonly learningRate: number;
  /** Whether the loss is a function of the caller's. */
  readonly ownLoss: boolean;
  readonly now: () => number;
}

/** Steps from where `progress` is to the end of the last epoch, or until it is stopped. Throws NonFiniteLossError. */
export async function runEpochs(progress: Progress, context: Epochs): Promise<void> {
  const { trainer, train, validation, batches, sizes, epochs, now, signal } = context;
  const watch = watchFinite(trainer, context);
  const began = now() - 1000 * progress.seconds;
  let start = now() - 1000 * progress.epoch.seconds;

  for await (const step of steps(progress.steps, epochs * batches.count, { now, signal })) {
    const [epoch, at] = [Math.floor(step / batches.count), step % batches.count];
    const place = { epoch, step: at + 1, steps: batches.count };
    if (at === 0) {
      progress.epoch = { loss: 0, seconds: 0 };
      start = now();
    }
    const batch = batches.at(epoch, at);
    watch.beforeStep(step, place);
    const loss = trainer.step(train, batch);
    watch.check(loss, place, "loss", () => dataFault(train, batch, sizes));
    progress.steps++;
    progress.epoch.loss += loss * batch.length;
    progress.epoch.seconds = (now() - start) / 1000;
    context.onStep?.({ ...place, loss });
    if (place.step === place.steps) {
      watch.end(place);
      trainer.store();
      const validationLoss = validation && (await evaluate(validation, context));
      if (validation && validationLoss !== undefined) {
        const fault = () => dataFault(validation, range(validation.count), sizes);
        watch.check(validationLoss, place, "validation loss", fault);
        progress.history.validationLoss.push(validationLoss);
      }
      const [mean, { seconds }] = [progress.epoch.loss / train.count, progress.epoch];
      progress.history.loss.push(mean);
      progress.history.seconds.push(seconds);
      await context.onEpoch?.({ epoch, epochs, loss: mean, validationLoss, seconds });
    }
    progress.seconds = (now() - began) / 1000;
  }
}

/** The mean loss over all samples. */
async function evaluate(samples: Samples, { trainer, batchSize, now }: Epochs): Promise<number> {
  const pause = pauses(now);
  let sum = 0;
  for (const batch of split(range(samples.count), batchSize)) {
    sum += trainer.evaluate(samples, batch) * batch.length;
    await pause();
  }
  return sum / samples.count;
}
