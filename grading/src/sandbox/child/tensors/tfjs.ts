/**
 * TensorFlow.js as a notebook sees it while it is graded: tensors and layers on the one backend that needs no files.
 * It is the only one there is, and stands ready, so that asking for another changes nothing. `fit` returns at once, with
 * the initial weights: training would take longer than a notebook may.
 */
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import "@tensorflow/tfjs-backend-cpu";
import { version_core } from "@tensorflow/tfjs-core";
import { LayersModel, Sequential } from "@tensorflow/tfjs-layers";

export * from "@tensorflow/tfjs-core";
export * from "@tensorflow/tfjs-layers";
export const version = { tfjs: version_core, "tfjs-core": version_core };
export const setBackend = (): Promise<boolean> => Promise.resolve(true);

const fit = (_x: unknown, _y: unknown, { epochs = 1 }: { epochs?: number } = {}) => {
  const unknown = () => Array.from({ length: epochs }, () => NaN);
  return Promise.resolve({ epoch: [...unknown().keys()], history: { loss: unknown(), val_loss: unknown() } });
};
const fitDataset = (_dataset: unknown, options: { epochs?: number }) => fit(undefined, undefined, options);
for (const { prototype } of [LayersModel, Sequential]) Object.assign(prototype, { fit, fitDataset });
