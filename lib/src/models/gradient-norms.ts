import * as tf from "@tensorflow/tfjs";
import { mse, type LossFunction } from "../nn/index.js";

/**
 * Measures how strongly the loss pulls at each layer: the norm of its gradient with respect to every kernel, from the
 * first layer to the last, on these samples one after the other. An autoencoder's target is its input.
 * Throws RangeError if the samples do not fit the model.
 */
export function gradientNorms(model: tf.LayersModel, x: Float32Array, loss: LossFunction = mse): number[] {
  const shape = (model.inputs[0]?.shape ?? []).slice(1).map((length) => length ?? 0);
  const size = shape.reduce((product, length) => product * length, 1);
  if (x.length === 0 || x.length % size !== 0) {
    throw new RangeError(
      `Expected samples of ${size} numbers, as the model takes them, received ${x.length}.`,
    );
  }
  const kernels = model.trainableWeights
    .map((weight) => weight.read() as tf.Variable)
    .filter((variable) => variable.shape.length > 1);
  return tf.tidy(() => {
    const samples = tf.tensor(x, [x.length / size, ...shape]);
    const { grads } = tf.variableGrads(() => loss(samples, model.apply(samples) as tf.Tensor), kernels);
    return kernels.map(({ name }) => (grads[name] as tf.Tensor).norm().dataSync()[0] as number);
  });
}
