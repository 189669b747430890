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
  return createAdam(learningRate);
}

export function createAdam(learningRate: number): FusedAdam {
  requireLearningRate(learningRate);
  return new FusedAdam(learningRate, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
}

/** Adam's memory of former steps. */
export interface AdamMoments {
  /** Steps done. */
  readonly time: number;
  /** The mean gradient and the mean squared gradient, by parameter; empty for one that no gradient has reached. */
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
}

/**
 * Works out what the kernel needs for step `time`, from 1 on. The corrections are those of the betas as the kernel has them, in 32
 * bits: of .999 itself they would be off by 1.3e-5, since 1 - β2 loses four digits there.
 */
export function adamStep(time: number, learningRate: number) {
  const [beta1, beta2] = [Math.fround(ADAM.beta1), Math.fround(ADAM.beta2)];
  const [rate, correction] = [learningRate / (1 - beta1 ** time), 1 / (1 - beta2 ** time)];
  return { rate, beta1, beta2, epsilon: ADAM.epsilon, correction };
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
  /** Numbers, which nobody has to dispose of. */
  moments(): AdamMoments {
    const { accumulatedFirstMoment, accumulatedSecondMoment } = this as unknown as Moments;
    // Array.from, for there is a hole where no gradient has reached a parameter.
    const read = (moments: Moment[]) =>
      Array.from(moments, (each: Moment | undefined) =>
        each ? (each.variable.dataSync() as Float32Array).slice() : new Float32Array(),
      );
    return {
      time: this.iterations,
      first: read(accumulatedFirstMoment),
      second: read(accumulatedSecondMoment),
    };
  }

  /** Goes on from these moments of the same variables, before the first step. */
  resume({ time, first, second }: AdamMoments, variables: readonly tf.Variable[]): void {
    this.iterations_ = time;
    const state = this as unknown as Moments;
    tf.tidy(() => {
      const { accBeta1, accBeta2 } = this as unknown as Record<"accBeta1" | "accBeta2", tf.Variable>;
      accBeta1.assign(tf.scalar(ADAM.beta1 ** (time + 1)));
      accBeta2.assign(tf.scalar(ADAM.beta2 ** (time + 1)));
      for (const [index, variable] of variables.entries()) {
        const [m, v] = [first[index], second[index]];
        if (!m?.length || !v?.length) continue;
        const restored = (values: Float32Array, suffix: string): Moment => ({
          originalName: `${variable.name}/${suffix}`,
          variable: tf.tensor(values, variable.shape).variable(false),
        });
        state.accumulatedFirstMoment[index] = restored(m, "m");
        state.accumulatedSecondMoment[index] = restored(v, "v");
      }
    });
  }

  override applyGradients(gradients: Parameters<tf.AdamOptimizer["applyGradients"]>[0]): void {
    if (tf.getBackend() !== "wasm") {
      super.applyGradients(gradients);
      return;
    }
    const step = adamStep(this.iterations + 1, this.learningRate);
    const list = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    list.forEach(({ name, tensor }, index) => {
      const variable = tf.engine().registeredVariables[name];
      // No gradient reaches a parameter that the loss does not depend on.
      if (variable && (tensor as tf.Tensor | null)) this.#update(variable, tensor, index, step);
    });
    this.incrementIterations();
  }

  #update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    index: number,
    step: ReturnType<typeof adamStep>,
  ): void {
    const { rate, beta1, beta2, epsilon, correction } = step;
    const { kernels, address, output } = openBackendMemory(tf.backend() as unknown as BackendWasm);
    const state = this as unknown as Moments;
    const m = (state.accumulatedFirstMoment[index] ??= moment(variable, "m")).variable;
    const v = (state.accumulatedSecondMoment[index] ??= moment(variable, "v")).variable;
    // A new tensor: XNNPACK packs weights once per tensor, and would go on with the old ones after a change in place.
    const value = tf.engine().makeTensorFromTensorInfo(output(variable.shape));
    // prettier-ignore
    kernels.adam(
      address(variable), address(gradient), address(m), address(v), address(value), variable.size,
      rate, beta1, beta2, epsilon, correction,
    );
    variable.assign(value);
    value.dispose();
  }
}

function moment(of: tf.Variable, suffix: string): Moment {
  return { originalName: `${of.name}/${suffix}`, variable: tf.tidy(() => tf.zerosLike(of).variable(false)) };
}
