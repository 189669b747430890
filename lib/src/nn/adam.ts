import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { openBackendMemory } from "./kernels/backend-memory.js";

/** Keras' settings; tfjs' own epsilon differs between backends. */
export const ADAM = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const;

/**
 * Adam (Kingma & Ba, 2015) with Keras' defaults: β1 .9, β2 .999, ε 1e-7. On the wasm backend one pass over memory per
 * parameter instead of twelve operations. Throws RangeError unless the learning rate is positive.
 */
export function adam(learningRate: number = ADAM.learningRate): tf.Optimizer {
  requireLearningRate(learningRate);
  return new FusedAdam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
}

/** Throws RangeError unless the rate is positive and finite. */
export function requireLearningRate(rate: number): void {
  if (rate > 0 && rate < Infinity) return;
  throw new RangeError(`Expected a positive learning rate, received ${rate}: 0.001 is usual.`);
}

interface Moment {
  readonly originalName: string;
  readonly variable: tf.Variable;
}

/** The moments are kept where tfjs' own Adam keeps them, so that saving and disposing work unchanged. */
interface Moments {
  accumulatedFirstMoment: Moment[];
  accumulatedSecondMoment: Moment[];
}

class FusedAdam extends tf.AdamOptimizer {
  override applyGradients(gradients: Parameters<tf.AdamOptimizer["applyGradients"]>[0]): void {
    if (tf.getBackend() !== "wasm") {
      super.applyGradients(gradients);
      return;
    }
    const time = this.iterations + 1;
    const rate = this.learningRate / (1 - this.beta1 ** time);
    const correction = 1 / (1 - this.beta2 ** time);
    const list = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    list.forEach(({ name, tensor }, index) => {
      const variable = tf.engine().registeredVariables[name];
      // No gradient reaches a parameter that the loss does not depend on.
      if (variable && (tensor as tf.Tensor | null)) this.#update(variable, tensor, index, rate, correction);
    });
    this.incrementIterations();
  }

  #update(variable: tf.Variable, gradient: tf.Tensor, index: number, rate: number, correction: number): void {
    const { kernels, address, output } = openBackendMemory(tf.backend() as unknown as BackendWasm);
    const state = this as unknown as Moments;
    const m = (state.accumulatedFirstMoment[index] ??= moment(variable, "m")).variable;
    const v = (state.accumulatedSecondMoment[index] ??= moment(variable, "v")).variable;
    // A new tensor: XNNPACK packs weights once per tensor, and would go on with the old ones after a change in place.
    const value = tf.engine().makeTensorFromTensorInfo(output(variable.shape));
    // prettier-ignore
    kernels.adam(
      address(variable), address(gradient), address(m), address(v), address(value), variable.size,
      rate, this.beta1, this.beta2, this.epsilon, correction,
    );
    variable.assign(value);
    value.dispose();
  }
}

function moment(of: tf.Variable, suffix: string): Moment {
  return { originalName: `${of.name}/${suffix}`, variable: tf.tidy(() => tf.zerosLike(of).variable(false)) };
}
