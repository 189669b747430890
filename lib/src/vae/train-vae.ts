import type * as tf from "@tensorflow/tfjs";
import { fit, type FitOptions, type History } from "../nn/index.js";
import { asError } from "../notebook/as-error.js";
import { withCondition } from "./codes.js";
import { compileVae } from "./compile.js";
import { createDraws } from "./draws.js";
import { createMeters, type Totals } from "./meter.js";
import { tapeObjective, type LossTerms } from "./objective.js";
import type { VaeData, VaeParts, VaeSamples } from "./samples.js";
import type { Vae } from "./vae.js";
import { vaeView, type VaeViewOptions } from "./vae-view.js";

/** After each epoch; the VAE then holds what has been learned. */
export interface VaeEpoch extends VaeParts {
  /** From 0. */
  readonly epoch: number;
  readonly epochs: number;
  /** The mean over the epoch of what was minimised. */
  readonly loss: number;
  /** The weight of KL in the last step. */
  readonly beta: number;
  /** The value of what was minimised, after the epoch, always at the same draws; undefined without validation data. */
  readonly validationLoss: number | undefined;
  readonly validation: VaeParts | undefined;
  readonly seconds: number;
}

export interface TrainVaeOptions
  extends
    LossTerms,
    Pick<
      FitOptions,
      | "random"
      | "epochs"
      | "batchSize"
      | "learningRate"
      | "method"
      | "threads"
      | "onStep"
      | "signal"
      | "now"
      | "resume"
    > {
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
 * Minimises −ELBO with Adam: the reconstruction plus beta times KL, nats, summed over dimensions and averaged over the
 * batch, with one draw of z for each sample. By a compiled plan, or by tfjs' tape where the loss has other terms.
 * The same seed, engine and number of threads give the same weights to the bit.
 * Stops on an interrupt within a step or two; the VAE keeps what it has learned, and the same call goes on from there.
 * Throws RangeError if data and VAE do not fit or an option is out of range; Error if `method` is "plan" and there is
 * none; NonFiniteLossError as soon as a loss or a weight is not finite.
 */
export async function trainVae(vae: Vae, data: VaeData, options: TrainVaeOptions): Promise<VaeHistory> {
  const { random, epochs, now, view: viewOptions } = options;
  const draws = createDraws(random, vae.latent, options);
  const meters = createMeters(vae.latent);
  const endEpoch = () => {
    const training = meters.training.take();
    if (!training) throw new Error("Expected a step in every epoch, there was none.");
    return { ...training, ...draws.endEpoch(), validation: meters.validation.take() };
  };
  const samples = ({ x, condition }: VaeSamples) => ({
    x: withCondition(vae, x, vae.inputSize, condition),
    y: x,
  });
  const { validation } = data;
  const view = viewOptions && vaeView(vae, data, { ...viewOptions, epochs, now });
  const done: VaeEpoch[] = [];
  try {
    const history = await fit(
      vae.model,
      { ...samples(data), validation: validation && samples(validation) },
      {
        random,
        epochs,
        now,
        batchSize: options.batchSize,
        learningRate: options.learningRate,
        method: options.method,
        threads: options.threads,
        signal: options.signal,
        resume: options.resume,
        objective: tapeObjective(vae, options, draws, meters),
        compile: (settings) => compileVae(vae, options, { draws, meters }, settings),
        onResume(resumed) {
          const before = stopped.get(vae.model);
          if (before) {
            done.push(...before.epochs);
            meters.training.resume(before.totals);
          }
          draws.skip(resumed.steps, resumed.samples);
          view?.onResume({
            ...resumed,
            parts: columns(done.map((epoch) => shownParts(epoch, options.beta))),
          });
        },
        onStep(step) {
          options.penalty?.afterStep?.();
          view?.onStep(step);
          options.onStep?.(step);
        },
        async onEpoch(info) {
          const epoch: VaeEpoch = { ...info, ...endEpoch() };
          done.push(epoch);
          view?.onEpoch({ ...epoch, parts: shownParts(epoch, options.beta) });
          await options.onEpoch?.(epoch);
        },
      },
    );
    stopped.set(vae.model, { epochs: [...done], totals: meters.training.totals() });
    view?.done(history);
    return { ...history, epochs: done };
  } catch (error) {
    view?.done(asError(error));
    throw error;
  }
}

/** The records that `fit` does not keep of a training that may have been stopped. */
const stopped = new WeakMap<
  tf.LayersModel,
  { readonly epochs: readonly VaeEpoch[]; readonly totals: Totals }
>();

/** Rows with the same names as a list under each name. */
function columns(rows: readonly Readonly<Record<string, number>>[]): Record<string, number[]> {
  const names = Object.keys(rows[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] as number)]));
}

/** Picks what the view shows of the loss: with weight 0 KL is no part of it, and the reconstruction is all that is left. */
function shownParts(
  { reconstruction, kl }: VaeEpoch,
  beta: TrainVaeOptions["beta"] = 1,
): Record<string, number> {
  if (beta === 0) return {};
  return { reconstruction, [beta === 1 ? "KL divergence" : "KL divergence (times beta in the loss)"]: kl };
}
