import { adamStep } from "../adam.js";
import type { Kernels, Pointer } from "../kernels/kernels.js";
import type { PlanMemory } from "./memory.js";
import { parameterCount } from "./network.js";
import type { PlanSpec } from "./spec.js";

/** Weights, their gradients and Adam's moments: `count` floats at each address. */
export interface WeightRoom {
  readonly weights: Pointer;
  readonly gradients: Pointer;
  readonly m: Pointer;
  readonly v: Pointer;
  readonly count: number;
}

export function allocateWeights(memory: PlanMemory, spec: PlanSpec): WeightRoom {
  const count = parameterCount(spec.layers);
  const room = () => memory.allocate(count);
  return { weights: room(), gradients: room(), m: room(), v: room(), count };
}

/** Adam on all weights at once, or on those of one part of the room. */
export class Adam {
  #time = 0;

  constructor(
    private readonly kernels: Kernels,
    private readonly room: WeightRoom,
    private readonly learningRate: number,
  ) {}

  step(): void {
    const { weights, gradients, m, v, count } = this.room;
    this.#time++;
    const { rate, beta1, beta2, epsilon, correction } = adamStep(this.#time, this.learningRate);
    this.kernels.adam(weights, gradients, m, v, weights, count, rate, beta1, beta2, epsilon, correction);
  }
}
