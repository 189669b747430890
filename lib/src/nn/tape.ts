import * as tf from "@tensorflow/tfjs";
import { adam } from "./adam.js";
import type { LossFunction } from "./losses.js";
import type { Samples, WriteSample } from "./samples.js";
import { sampleShape, type Trainer } from "./trainer.js";
import { trainableVariables } from "./variables.js";

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

/** Trains any model by tfjs' autodiff on the current backend. */
export function createTapeTrainer(
  model: tf.LayersModel,
  objective: Objective,
  { learningRate, weightDecay = 0 }: { readonly learningRate: number; readonly weightDecay?: number },
  reason: string,
): Trainer {
  const [input, output] = [model.inputs[0], model.outputs[0]];
  if (!input || !output)
    throw new RangeError("Expected a model with an input and an output: build it first.");
  const optimizer = adam(learningRate);
  const [inputShape, targetShape] = [sampleShape(input), sampleShape(output)];
  // Layers keep their variables to themselves, so that a frozen layer's stay out of `trainableWeights`.
  const variables = trainableVariables(model);
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
        const loss = optimizer.minimize(() => objective(x, y, true), true, variables) as tf.Scalar;
        const value = loss.dataSync()[0] ?? NaN;
        loss.dispose();
        return value;
      }),
    evaluate: (samples, indices) =>
      onBatch(samples, indices, (x, y) => tf.tidy(() => objective(x, y, false).dataSync()[0] ?? NaN)),
    store() {
      // The optimiser writes into the model.
    },
    dispose: () => optimizer.dispose(),
  };
}

function batchOf(write: WriteSample, indices: ArrayLike<number>, shape: readonly number[]): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const values = new Float32Array(indices.length * size);
  for (let i = 0; i < indices.length; i++) write(indices[i] ?? 0, values, i * size);
  return tf.tensor(values, [indices.length, ...shape]);
}
