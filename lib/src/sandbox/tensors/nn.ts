/** `latent-lab/nn` as a notebook sees it while it is graded. */
import type * as tf from "@tensorflow/tfjs";
import type { EngineInfo, FitData, FitOptions, History, OverBatchesOptions } from "../../nn/index.js";
import { ENGINE, untrained } from "./training.js";

export * from "../../nn/index.js";

export const useFastestBackend = (): Promise<EngineInfo> => Promise.resolve(ENGINE);
export const engineInfo = (): EngineInfo => ENGINE;
export const fit = (_model: tf.LayersModel, _data: FitData, options: FitOptions): Promise<History> =>
  untrained(options);
export const overBatches = (
  _x: Float32Array,
  _width: number,
  _step: unknown,
  { epochs }: OverBatchesOptions,
): Promise<number[]> => Promise.resolve(Array.from({ length: epochs }, () => NaN));
