import type { Samples } from "../data/index.js";
import { trainingView, type TrainingView } from "../notebook/training-view.js";
import { reconstruct } from "./codes.js";
import type { VaeData } from "./samples.js";
import type { Vae } from "./vae.js";

export interface VaeViewOptions {
  /** The name of what is trained, e.g. "VAE with two latent dimensions". */
  readonly title: string;
  /** The set that the samples are from; its name, also that it is synthetic, stands on the figure. */
  readonly source: Pick<Samples, "source">;
}

/** Values of an image that can be drawn, and how many are shown after every epoch. */
const IMAGE_SIZE = 784;
const SHOWN = 8;

/** The live view of a VAE's training: −ELBO, its two parts, and reconstructions through the means. */
export function vaeView(
  vae: Vae,
  data: VaeData,
  options: VaeViewOptions & { readonly epochs: number; readonly now?: () => number },
): TrainingView {
  const { inputSize } = vae;
  const { x, condition } = data.validation ?? data;
  const shown = inputSize === IMAGE_SIZE ? Math.min(SHOWN, Math.floor(x.length / inputSize)) : 0;
  const images = x.slice(0, shown * inputSize);
  return trainingView({
    title: options.title,
    source: options.source.source,
    samples: data.x.length / inputSize,
    epochs: options.epochs,
    lossName: "loss in nats",
    examples: shown > 0 ? [{ name: "original", images }] : [],
    reconstruct: () => reconstruct(vae, images, condition?.slice(0, shown)),
    now: options.now,
  });
}
