export { adam } from "./adam.js";
export { engineInfo, useFastestBackend, type EngineInfo } from "./engine.js";
export { fit, type EpochInfo, type FitData, type FitOptions, type History, type StepInfo } from "./fit.js";
export { bce, klNormalParts, klNormalRows, mae, mse, type LossFunction, type LossName } from "./losses.js";
export type { Samples, SampleSource } from "./samples.js";
export type { Objective } from "./tape.js";
export type { Trainer, TrainerSettings } from "./trainer.js";
