import * as tf from "@tensorflow/tfjs";
import { elementAt } from "../element-at.js";
import { createAdam, type AdamMoments } from "./adam.js";
import type { LossFunction } from "./losses.js";
import { minimize } from "./minimize.js";
import type { Samples, WriteSample } from "./samples.js";
import { sampleShape, type Trainer } from "./trainer.js";
import { applyConstraints, trainableVariables, weightsOf } from "./variables.js";

/** Computes a batch's loss from its inputs and targets, running the model itself. */
export type Objective = (x: tf.Tensor, y: tf.Tensor, training: boolean) => tf.Scalar;

/** The loss of what the model predicts, and its regularisers'. */
export function supervised(model: tf.LayersModel, loss: LossFunction): Objective {
  return (x, y, training) => {
    const prediction = model.apply(x, { training }) as tf.Tensor;
    return model
      .calculateLosses()
      .reduce((sum, penalty) => tf.add(sum, penalty), loss(y, prediction.reshape(y.shape)));
  };
}

interface TapeSettings {
  readonly learningRate: number;
  /** Default 0. */
  readonly weightDecay?: number;
  /** The moments of a training that goes on. */
  readonly moments?: AdamMoments;
}

/** Trains any model by tfjs' autodiff on the current backend. */
export function createTapeTrainer(
  model: tf.LayersModel,
  objective: Objective,
  { learningRate, weightDecay = 0, moments }: TapeSettings,
  reason: string,
): Trainer {
  const [input, output] = [model.inputs[0], model.outputs[0]];
  if (!input || !output) {
    throw new RangeError("Expected a model with an input and an output: build it first.");
  }
  const optimizer = createAdam(learningRate);
  const [inputShape, targetShape] = [sampleShape(input), sampleShape(output)];
  // Layers keep their variables to themselves, so that a frozen layer's stay out of `trainableWeights`.
  const variables = trainableVariables(model);
  if (moments) optimizer.resume(moments, variables);
  const decay = () => {
    if (weightDecay === 0) return;
    // Kernels, which have more than one axis; a bias does not multiply anything.
    for (const variable of variables.filter(({ rank }) => rank > 1)) {
      tf.tidy(() => variable.assign(tf.mul(variable, 1 - learningRate * weightDecay)));
    }
  };

  // Batches are made outside the differentiated function, which would differentiate the gathering too.
  const onBatch = <Result>(
    samples: Samples,
    indices: ArrayLike<number>,
    compute: (x: tf.Tensor, y: tf.Tensor) => Result,
  ): Result => {
    const x = batchOf(samples.input, indices, inputShape);
    const y = samples.target === samples.input ? x : batchOf(samples.target, indices, targetShape);
    try {
      return compute(x, y);
    } finally {
      tf.dispose([x, y]);
    }
  };

  return {
    method: "tape",
    reason,
    threads: 1,
    step: (samples, indices) =>
      onBatch(samples, indices, (x, y) => {
        decay();
        const loss = minimize(optimizer, () => objective(x, y, true), variables);
        applyConstraints(model);
        return loss;
      }),
    evaluate: (samples, indices) =>
      onBatch(samples, indices, (x, y) => tf.tidy(() => elementAt(objective(x, y, false).dataSync(), 0))),
    store() {
      // The optimiser writes into the model.
    },
    moments: () => optimizer.moments(),
    ...weightsOf([model]),
    dispose: () => optimizer.dispose(),
  };
}

function batchOf(write: WriteSample, indices: ArrayLike<number>, shape: readonly number[]): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = new Float32Array(indices.length * size);
  for (let i = 0; i < indices.length; i++) write(indices[i] as number, values, i * size);
  return tf.tensor(values, [indices.length, ...shape]);
}
