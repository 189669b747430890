import * as tf from "@tensorflow/tfjs";
import type { Weights } from "./finite-watch.js";

/** Lists what training changes of a model, in the order of its layers. */
export function trainableVariables(model: tf.LayersModel): tf.Variable[] {
  return model.trainableWeights.map((weight) => weight.read() as tf.Variable);
}

/**
 * Puts the weights of layers with a constraint back within it, as Keras does after each step; tfjs' own `fit` never does.
 */
export function applyConstraints(model: tf.LayersModel): void {
  for (const weight of model.trainableWeights) {
    const { constraint } = weight as unknown as { constraint: { apply(w: tf.Tensor): tf.Tensor } | null };
    const variable = weight.read() as tf.Variable;
    if (constraint) tf.tidy(() => variable.assign(constraint.apply(variable)));
  }
}

/**
 * All weights of a model in the order of its layers, frozen or not; nested models stand in their place.
 * (`model.weights` and `model.getWeights()` list what is trainable first, so that freezing a layer changes their order.)
 */
export function weightsByLayer(model: tf.LayersModel): tf.LayerVariable[] {
  return layersOf(model).flatMap(({ weights }) => weights);
}

/** All layers of a model in their order; those of nested models stand in their place. */
export function layersOf(model: tf.LayersModel): tf.layers.Layer[] {
  return model.layers.flatMap((layer) =>
    "layers" in layer ? layersOf(layer as unknown as tf.LayersModel) : [layer],
  );
}

/** All weights of some models, also those that no gradient reaches, such as a batch normalisation's moving means. */
export function weightsOf(models: readonly tf.LayersModel[]): Weights {
  const variables = models.flatMap(weightsByLayer).map((weight) => weight.read() as tf.Variable);
  const count = variables.reduce((sum, { size }) => sum + size, 0);
  const eachFrom = (visit: (variable: tf.Variable, from: number) => void) => {
    let from = 0;
    for (const variable of variables) {
      visit(variable, from);
      from += variable.size;
    }
  };
  return {
    read(values = new Float32Array(count)) {
      eachFrom((variable, from) => values.set(variable.dataSync() as Float32Array, from));
      return values;
    },
    write(values) {
      eachFrom((variable, from) =>
        tf.tidy(() => variable.assign(tf.tensor(values.slice(from, from + variable.size), variable.shape))),
      );
    },
  };
}
