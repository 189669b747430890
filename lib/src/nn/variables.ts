import type * as tf from "@tensorflow/tfjs";

/** What training changes of a model, in the order of its layers. */
export function trainableVariables(model: tf.LayersModel): tf.Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as tf.Variable);
}
