import { adamStep } from "../adam.js";
import type { Kernels, Pointer } from "../kernels/kernels.js";

/** The state of Adam for all weights at once. */
export class Adam {
  #time = 0;

  constructor(
    private readonly kernels: Kernels,
    private readonly memory: { weights: Pointer; gradients: Pointer; m: Pointer; v: Pointer; count: number },
    private readonly learningRate: number,
  ) {}

  step(): void {
    const { weights, gradients, m, v, count } = this.memory;
    this.#time++;
    const { rate, beta1, beta2, epsilon, correction } = adamStep(this.#time, this.learningRate);
    this.kernels.adam(weights, gradients, m, v, weights, count, rate, beta1, beta2, epsilon, correction);
  }
}
