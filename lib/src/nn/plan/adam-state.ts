import { ADAM } from "../adam.js";
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
    const { beta1, beta2, epsilon } = ADAM;
    this.#time++;
    const rate = this.learningRate / (1 - beta1 ** this.#time);
    const correction = 1 / (1 - beta2 ** this.#time);
    this.kernels.adam(weights, gradients, m, v, weights, count, rate, beta1, beta2, epsilon, correction);
  }
}
