import type * as tf from "@tensorflow/tfjs";
import type { Trainer } from "../trainer.js";
import { createPlan, type PlanOptions } from "./create-plan.js";
import { describeModel } from "./layers-of-model.js";
import { sizeOf, type LayerSpec } from "./spec.js";

/** Trains a model by a compiled plan. Throws NoPlan if the model or the loss is not among those that plans know. */
export function createPlanTrainer(model: tf.LayersModel, options: Omit<PlanOptions, "divisor">): Trainer {
  const description = describeModel(model);
  const last = description.layers.at(-1) as LayerSpec;
  const divisor = options.loss === "bce" ? 1 : sizeOf(last.output);
  const plan = createPlan(description, { ...options, divisor });
  return { ...plan, method: "plan" };
}
