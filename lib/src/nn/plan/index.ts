export { createPlan } from "./create-plan.js";
export { NoPlan, describeModel } from "./layers-of-model.js";
export { describeEncoder } from "./layers-of-encoder.js";
export { createPlanTrainer } from "./plan-trainer.js";
export type { LayerSpec } from "./spec.js";
