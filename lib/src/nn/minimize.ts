import * as tf from "@tensorflow/tfjs";

/**
 * One step of an optimiser on some variables. Returns the loss before it; if that is not finite there is no step, and the
 * variables stay as they are.
 */
export function minimize(
  optimizer: tf.Optimizer,
  loss: () => tf.Scalar,
  variables: readonly tf.Variable[],
): number {
  const { value, grads } = optimizer.computeGradients(loss, [...variables]);
  const result = value.dataSync()[0] as number;
  if (Number.isFinite(result)) {
    // By position, as Adam keeps its moments; a variable that the loss does not depend on has no gradient.
    optimizer.applyGradients(variables.map(({ name }) => ({ name, tensor: grads[name] as tf.Tensor })));
  }
  tf.dispose([value, grads]);
  return result;
}
