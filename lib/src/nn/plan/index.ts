export { NoPlan } from "./describe.js";
export { createPlanTrainer } from "./plan-trainer.js";
