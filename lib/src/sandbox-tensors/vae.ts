/** `latent-lab/vae` as a notebook sees it while it is graded. */
import type { TrainVaeOptions, Vae, VaeData, VaeHistory } from "../vae/index.js";
import { untrained } from "./training.js";

export * from "../vae/index.js";

export async function trainVae(
  { latent }: Vae,
  _data: VaeData,
  options: TrainVaeOptions,
): Promise<VaeHistory> {
  const history = await untrained(options);
  const parts = {
    reconstruction: NaN,
    kl: NaN,
    klPerDimension: Array.from({ length: latent }, () => NaN),
  };
  const epochs = history.loss.map((_, epoch) => ({
    ...parts,
    epoch,
    epochs: options.epochs,
    loss: NaN,
    beta: NaN,
    validationLoss: NaN,
    validation: parts,
    seconds: NaN,
  }));
  return { ...history, epochs };
}
