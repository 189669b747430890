import * as tf from "@tensorflow/tfjs";
import { requireLearningRate } from "../adam.js";
import type { LossName } from "../losses.js";
import type { Trainer } from "../trainer.js";
import { describeModel, NoPlan } from "./describe.js";
import { runPlan, type PlanRunner } from "./run.js";
import { runPlanOnTwo } from "./run-on-two.js";
import { activationOf, type PlanSpec } from "./spec.js";

export interface PlanOptions {
  readonly loss: LossName;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Whether each sample is its own target. */
  readonly reconstructs: boolean;
  readonly threads: 1 | 2;
}

/**
 * Compiles the training of a model: forward pass, backward pass and Adam over buffers in WebAssembly memory that are
 * laid out once, with no tensor made per step. Throws NoPlan if the model or the loss is not among those it knows.
 */
export function createPlanTrainer(model: tf.LayersModel, options: PlanOptions): Trainer {
  const { layers, owners } = describeModel(model);
  const { loss, learningRate, batchSize, reconstructs, threads } = options;
  requireLearningRate(learningRate);
  const last = layers.at(-1);
  if (loss === "bce" && last && activationOf(last) !== "sigmoid") {
    throw new NoPlan("the cross entropy follows another activation than sigmoid");
  }
  const spec: PlanSpec = { layers, loss, reconstructs, batchSize };
  const runner = (threads === 2 ? runPlanOnTwo : runPlan)(spec, learningRate);
  load(owners, runner);
  return {
    method: "plan",
    threads: runner.threads,
    step: (samples, indices) => runner.step(samples, indices),
    evaluate: (samples, indices) => runner.evaluate(samples, indices),
    store: () => store(owners, runner),
    dispose: () => runner.dispose(),
  };
}

function load(owners: readonly tf.layers.Layer[], { weights }: PlanRunner): void {
  let offset = 0;
  for (const weight of owners.flatMap((layer) => layer.getWeights())) {
    weights.set(weight.dataSync(), offset);
    offset += weight.size;
  }
}

function store(owners: readonly tf.layers.Layer[], { weights }: PlanRunner): void {
  let offset = 0;
  tf.tidy(() => {
    for (const layer of owners) {
      const tensors = layer.getWeights().map(({ shape, size }) => {
        const values = weights.slice(offset, offset + size);
        offset += size;
        return tf.tensor(values, shape);
      });
      layer.setWeights(tensors);
    }
  });
}
