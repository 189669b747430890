export { compareRuns, type Comparison, type ComparisonData } from "./compare-runs.js";
export { denoisingA, denoisingB, denoisingC } from "./denoising.js";
export { describe, type LayerRow, type ModelDescription } from "./describe.js";
export type { Seed } from "./initialise.js";
export { reconstructionA, reconstructionB, reconstructionC } from "./reconstruction.js";
export { predictImages } from "./predict-images.js";
export { train, type ImagePairs, type TrainingData, type TrainOptions } from "./train.js";
export { RunError, type Run, type Task } from "./run.js";
export { loadRun, saveRun, type SaveOptions } from "./saved-runs.js";
