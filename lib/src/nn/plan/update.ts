import type { Kernels, Pointer } from "../kernels/kernels.js";
import { Adam, type ParameterBuffers } from "./adam.js";

/** Floats of a cache line, which two threads had better not write to at once. */
const LINE = 16;

/** One of so many parts of the weights. */
export interface Part {
  readonly index: number;
  readonly of: number;
}

/**
 * Adam on one part of the weights, whatever part of the batch the thread had that does it: adds the gradients of all
 * further shards to those of the first, always in their order, and makes a step.
 */
export function partUpdate(
  kernels: Kernels,
  parameters: ParameterBuffers,
  furtherGradients: readonly Pointer[],
  { index, of }: Part,
  { learningRate, time }: { readonly learningRate: number; readonly time: number },
): { readonly adam: Adam; update(): void } {
  const size = LINE * Math.ceil(parameters.count / of / LINE);
  const from = Math.min(index * size, parameters.count);
  const count = Math.min(size, parameters.count - from);
  const at = (pointer: Pointer) => pointer + 4 * from;
  const { weights, gradients, m, v } = parameters;
  const part = { weights: at(weights), gradients: at(gradients), m: at(m), v: at(v), count };
  const adam = new Adam(kernels, part, learningRate, time);
  return {
    adam,
    update() {
      for (const further of furtherGradients) kernels.addTo(part.gradients, at(further), count);
      adam.step();
    },
  };
}
