import type { TensorInfo } from "@tensorflow/tfjs";
import type { BackendMemory } from "./backend-memory.js";
import { Activation } from "./kernels.js";

/** The end of a fused operation, as tfjs names it. */
export interface FusedEnd {
  readonly activation: string | null | undefined;
  readonly leakyreluAlpha?: number;
}

/** The kernels of activation functions that ours do not apply themselves. */
const OTHERS: Readonly<Record<string, string>> = {
  elu: "Elu",
  relu6: "Relu6",
  leakyrelu: "LeakyRelu",
  prelu: "Prelu",
};

/**
 * The result of an operation with bias and activation function: of `compute`, given the kernels' number of the function,
 * or, where they have no such, of its kernel after a linear one. Undefined if `compute` returns that, or at an unknown
 * function.
 */
export function fused(
  memory: BackendMemory,
  { activation, leakyreluAlpha }: FusedEnd,
  alpha: TensorInfo | undefined,
  compute: (activation: number) => TensorInfo | undefined,
): TensorInfo | undefined {
  const name = activation ?? "linear";
  if (name in Activation) return compute(Activation[name as keyof typeof Activation]);
  const kernel = OTHERS[name];
  const linear = kernel && compute(Activation.linear);
  if (!linear) return undefined;
  const inputs: Record<string, TensorInfo> = alpha ? { x: linear, alpha } : { x: linear };
  const result = memory.run(kernel, inputs, { alpha: leakyreluAlpha });
  memory.dispose(linear);
  return result;
}
