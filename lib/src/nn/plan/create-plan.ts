import * as tf from "@tensorflow/tfjs";
import { requireLearningRate } from "../adam.js";
import type { LossName } from "../losses.js";
import type { TrainerSettings } from "../trainer.js";
import { NoPlan, type Description } from "./layers-of-model.js";
import type { Weights } from "../finite-watch.js";
import { runPlan, type PlanRunner } from "./run.js";
import { activationOf, type PlanSpec } from "./spec.js";

export interface PlanOptions extends TrainerSettings {
  readonly loss: LossName;
  /** The divisor of the sum of a sample's losses over its elements. */
  readonly divisor: number;
  /** Whether each sample is its own target. */
  readonly reconstructs: boolean;
}

/** A plan at work, which began with a model's weights. */
export interface Plan extends PlanRunner, Weights {
  /** Puts the weights as they are now into the model. */
  store(): void;
}

/**
 * Lays out the training of a model: forward pass, backward pass and Adam over buffers in WebAssembly memory, with no
 * tensor made per step. Throws NoPlan if the loss does not fit, RangeError unless the learning rate is positive.
 */
export function createPlan({ layers, variables }: Description, options: PlanOptions): Plan {
  const { loss, divisor, reconstructs, batchSize } = options;
  requireLearningRate(options.learningRate);
  const last = layers.at(-1);
  if (loss === "bce" && last && activationOf(last) !== "sigmoid") {
    throw new NoPlan("the cross entropy follows another activation than sigmoid");
  }
  const spec: PlanSpec = { layers, loss, divisor, reconstructs, batchSize };
  const runner = runPlan(spec, options);
  const { weights } = runner;
  let offset = 0;
  const parts = variables.map((variable) => {
    const from = offset;
    offset += tf.util.sizeFromShape(variable.shape as number[]);
    return { variable, from, to: offset };
  });
  for (const { variable, from } of parts) weights.set(variable.read().dataSync(), from);
  return {
    ...runner,
    read(values = new Float32Array(weights.length)) {
      values.set(weights);
      return values;
    },
    write: (values) => weights.set(values),
    store: () =>
      tf.tidy(() => {
        for (const { variable, from, to } of parts) {
          variable.write(tf.tensor(weights.slice(from, to), variable.shape as number[]));
        }
      }),
  };
}
