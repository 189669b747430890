import { adamStep } from "../adam.js";
import type { Kernels, Pointer } from "../kernels/kernels.js";
import type { PlanMemory } from "./memory.js";
import { parameterCount } from "./network.js";
import type { PlanSpec } from "./spec.js";

/** Weights, their gradients and Adam's moments: `count` floats at each address. */
export interface ParameterBuffers {
  readonly weights: Pointer;
  readonly gradients: Pointer;
  readonly m: Pointer;
  readonly v: Pointer;
  readonly count: number;
}

export function allocateParameters(memory: PlanMemory, spec: PlanSpec): ParameterBuffers {
  const count = parameterCount(spec.layers);
  const allocate = () => memory.allocate(count);
  return { weights: allocate(), gradients: allocate(), m: allocate(), v: allocate(), count };
}

/** Adam on all weights at once, or on those of one part of them. */
export class Adam {
  readonly #kernels: Kernels;
  readonly #parameters: ParameterBuffers;
  readonly #learningRate: number;
  #time: number;

  constructor(
    kernels: Kernels,
    parameters: ParameterBuffers,
    learningRate: number,
    /** Steps done before. */
    time: number,
  ) {
    this.#kernels = kernels;
    this.#parameters = parameters;
    this.#learningRate = learningRate;
    this.#time = time;
  }

  /** Steps done. */
  get time(): number {
    return this.#time;
  }

  step(): void {
    const { weights, gradients, m, v, count } = this.#parameters;
    this.#time++;
    const { rate, beta1, beta2, epsilon, correction } = adamStep(this.#time, this.#learningRate);
    this.#kernels.adam(weights, gradients, m, v, weights, count, rate, beta1, beta2, epsilon, correction);
  }
}
