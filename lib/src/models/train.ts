import * as tf from "@tensorflow/tfjs";
import type { Samples } from "../data/index.js";
import { fit, type FitOptions, type History } from "../nn/index.js";
import { asError } from "../notebook/as-error.js";
import { trainingView } from "../notebook/training-view.js";
import { predictImages } from "./predict-images.js";

/** Images in [0, 1], 784 values each, one after the other. */
export interface ImagePairs {
  readonly x: Float32Array;
  /** The images that should come out; default `x` itself. */
  readonly y?: Float32Array;
}

export interface TrainingData extends ImagePairs {
  readonly validation?: ImagePairs;
}

export interface TrainOptions extends FitOptions {
  /** The name of what is trained, e.g. "Model A". */
  readonly title: string;
  /** The set that the images are from; its name, also that it is synthetic, stands on the figure. */
  readonly source: Pick<Samples, "source">;
}

/** Pixels of an image, and the images that are shown after every epoch. */
const IMAGE_SIZE = 784;
const SHOWN = 8;

const LOSS_NAMES = {
  mse: "mean squared error",
  mae: "mean absolute error",
  bce: "binary cross entropy in nats",
} as const;

/**
 * `fit` for models from images to images, with a view of it as output of the cell: progress, loss curves, and the
 * first 8 validation images after every epoch. An interrupt stops it within a step or two; the model keeps what it has
 * learned, the history tells how far it came, and the same call with the same model goes on from there. Throws what
 * `fit` throws, and says so in the view.
 */
export async function train(
  model: tf.LayersModel,
  data: TrainingData,
  { title, source, ...options }: TrainOptions,
): Promise<History> {
  const { x, y = x } = data.validation ?? data;
  const shown = Math.min(SHOWN, Math.floor(x.length / IMAGE_SIZE));
  const first = (images: Float32Array) => images.slice(0, shown * IMAGE_SIZE);
  const input = first(x);
  const { loss = "mse" } = options;
  const view = trainingView({
    title,
    source: source.source,
    samples: data.x.length / IMAGE_SIZE,
    epochs: options.epochs,
    lossName: typeof loss === "string" ? LOSS_NAMES[loss] : "loss",
    examples:
      y === x
        ? [{ name: "original", images: input }]
        : [
            { name: "clean", images: first(y) },
            { name: "noisy", images: input },
          ],
    reconstruct: () => predictImages(model, input),
    now: options.now,
  });
  try {
    const history = await fit(model, data, {
      ...options,
      onResume(resumed) {
        view.onResume(resumed);
        options.onResume?.(resumed);
      },
      onStep(step) {
        view.onStep(step);
        options.onStep?.(step);
      },
      async onEpoch(epoch) {
        view.onEpoch(epoch);
        await options.onEpoch?.(epoch);
      },
    });
    view.done(history);
    return history;
  } catch (error) {
    view.done(asError(error));
    throw error;
  }
}
