export { createPlan } from "./create-plan.js";
export { NoPlan, describeModel } from "./describe.js";
export { describeEncoder } from "./describe-encoder.js";
export { createPlanTrainer } from "./plan-trainer.js";
export type { LayerSpec } from "./spec.js";
