import type { Tensors } from "./child/tensors/load.js";

/** The modules that compute with tensors, each with its name in the sandbox's program for these. */
export const TENSOR_MODULES = {
  "@tensorflow/tfjs": "tf",
  "@tensorflow/tfjs-core": "tf",
  "@tensorflow/tfjs-layers": "tf",
  "latent-lab/few-labels": "fewLabels",
  "latent-lab/gan": "gan",
  "latent-lab/models": "models",
  "latent-lab/nn": "nn",
  "latent-lab/vae": "vae",
} as const satisfies Readonly<Record<string, keyof Tensors>>;
