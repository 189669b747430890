import type * as tf from "@tensorflow/tfjs";
import type { Training } from "./create-trainer.js";

/** The losses of this library by tfjs' names. */
const NAMES: Readonly<Record<string, string>> = {
  meanSquaredError: "mse",
  mse: "mse",
  meanAbsoluteError: "mae",
  mae: "mae",
};

/**
 * Says what `fit` does otherwise than a model's own `compile` asks for, in a sentence; undefined if there is nothing of it, or
 * the model was not compiled.
 */
export function compileIgnored(
  model: tf.LayersModel,
  { loss, objective, learningRate }: Pick<Training, "loss" | "objective" | "learningRate">,
): string | undefined {
  const { optimizer, loss: compiledLoss } = model as tf.LayersModel & { optimizer?: tf.Optimizer };
  if (!(optimizer as tf.Optimizer | undefined)) return undefined;
  const own = typeof loss === "string" && !objective ? loss : "the loss that it is given";
  const name = typeof compiledLoss === "string" ? compiledLoss : "its own loss";
  const { learningRate: rate } = optimizer as unknown as { learningRate?: number };
  const className = optimizer.getClassName();
  const same = NAMES[name] === own && className === "Adam" && rate === learningRate;
  if (same) return undefined;
  return (
    `The model was compiled with ${className}${rate === undefined ? "" : ` (learning rate ${rate})`} and ${name}, ` +
    `which plays no part here: this training takes Adam (learning rate ${learningRate}) and ${own}. ` +
    "Give fit the loss and the learning rate instead."
  );
}
