import * as tf from "@tensorflow/tfjs";
import { buildModel, callWithModels } from "../../../lib/src/check/adapters/models.js";
import type { Blueprint } from "../../../lib/src/check/blueprint.js";
import type { Exercise, Mistake } from "../../../lib/src/check/exercise.js";
import { givenNetworks } from "./given-networks.js";

// Else tfjs recommends another backend.
tf.env().set("PROD", true);

/** A known mistake, which is written for plain data, as an answer to its exercise. */
export function given({ target }: Exercise, form: Mistake["implementation"]): unknown {
  if (target.kind === "value") return form();
  if (target.adapter === "models") return givenModel(form);
  if (target.adapter === "networks") return givenNetworks(form);
  if (target.adapter !== "tensors") return form;
  return (...args: unknown[]) => {
    const plain = args.map((arg) => (arg instanceof tf.Tensor ? arg.arraySync() : arg));
    return tf.tensor(form(...(plain as never[])) as number[]);
  };
}

/**
 * Makes an answer of a mistake in models, whose forms are blueprints; mistakes that count get one, as `walk` reads it.
 */
function givenModel(form: Mistake["implementation"]): unknown {
  return (...models: tf.LayersModel[]) => {
    const result = form(...(models.map(blueprintOf) as never[]));
    return typeof result === "number" ? result : buildModel(tf, result as Blueprint);
  };
}

function blueprintOf(model: tf.LayersModel): Blueprint {
  const adapted = callWithModels(tf, () => model, []);
  if (adapted.kind !== "value") throw new Error(adapted.message);
  return adapted.value as Blueprint;
}
