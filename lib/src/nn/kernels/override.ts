import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { openBackendMemory, type BackendMemory } from "./backend-memory.js";

/** The arguments of one kernel call, as tfjs passes them. */
export interface Call<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
}

/** Computes the result, or leaves it to the stock kernel by returning undefined. */
export type OwnKernel<Inputs, Attributes> = (
  call: Call<Inputs, Attributes>,
  memory: BackendMemory,
) => tf.TensorInfo | undefined;

/**
 * Puts a kernel of ours before the stock kernel of this name on the wasm backend. What ours does not cover goes to the
 * stock kernel; where tfjs has none, it is an Error.
 */
export function override<Inputs, Attributes>(name: string, own: OwnKernel<Inputs, Attributes>): void {
  const stock = tf.getKernel(name, "wasm");
  if (stock) tf.unregisterKernel(name, "wasm");
  tf.registerKernel({
    kernelName: name,
    backendName: "wasm",
    setupFunc: stock?.setupFunc,
    kernelFunc(params) {
      const call = params as unknown as Call<Inputs, Attributes>;
      const result = own(call, openBackendMemory(params.backend as BackendWasm));
      if (result) return result;
      if (stock) return stock.kernelFunc(params);
      throw new Error(
        `Expected ${name} without dilation in channels-last order, received ${JSON.stringify(call.attrs)}: the wasm backend has no other.`,
      );
    },
  });
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
