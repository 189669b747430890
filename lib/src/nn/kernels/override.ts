import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { openBackendMemory, type BackendMemory } from "./backend-memory.js";
import { runOnCpu, someTensor } from "./bridge.js";
import { isWrong } from "./wrong.js";

/** The arguments of one kernel call, as tfjs passes them. */
export interface Call<Inputs, Attributes> {
  readonly inputs: Inputs;
  readonly attrs: Attributes;
}

/** Computes the result, or leaves it to other kernels by returning undefined: what it does not cover, or what is wrong. */
type OwnKernel<Inputs, Attributes> = (
  call: Call<Inputs, Attributes>,
  memory: BackendMemory,
) => tf.TensorInfo | undefined;

type Params = Parameters<tf.KernelFunc>[0];

/** The key under which a kernel of ours keeps the one that it was put before. Copies of this library share it. */
const STOCK = Symbol.for("latent-lab.stock-kernel");

type Overriding = tf.KernelConfig & { readonly [STOCK]: tf.KernelConfig | undefined };

const overridden = new Set<string>();

/**
 * Puts a kernel of ours before the others of this name on the wasm backend: what ours does not cover goes to tfjs' wasm
 * kernel, unless that is known to be wrong, and what that does not cover to tfjs' cpu kernel by way of the bridge.
 */
export function override<Inputs, Attributes>(name: string, own: OwnKernel<Inputs, Attributes>): void {
  install(name, (params) =>
    own(params as unknown as Call<Inputs, Attributes>, openBackendMemory(params.backend as BackendWasm)),
  );
}

/** Gives the wasm backend every kernel that the cpu backend has and that was not overridden. */
export function bridgeOtherKernels(): void {
  for (const { kernelName } of tf.getKernelsForBackend("cpu")) {
    if (!overridden.has(kernelName)) install(kernelName);
  }
}

function install(name: string, own?: (params: Params) => tf.TensorInfo | undefined): void {
  overridden.add(name);
  const stock = stockKernel(name);
  const reference = tf.getKernel(name, "cpu");
  if (tf.getKernel(name, "wasm")) tf.unregisterKernel(name, "wasm");
  const config: Overriding = {
    [STOCK]: stock,
    kernelName: name,
    backendName: "wasm",
    setupFunc: stock?.setupFunc,
    disposeFunc: stock?.disposeFunc,
    kernelFunc(params) {
      if (reference && !isNumeric(params)) return runOnCpu(reference, params);
      const result = own?.(params);
      if (result) return result;
      if (!reference && !stock) throw new Error(`Expected inputs that ${name} covers, received others.`);
      if (!reference) return (stock as tf.KernelConfig).kernelFunc(params);
      if (!stock || isWrong(name, params)) return runOnCpu(reference, params);
      try {
        return stock.kernelFunc(params);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return runOnCpu(reference, params);
      }
    },
  };
  tf.registerKernel(config);
}

/** tfjs' own kernel of this name on the wasm backend, also where a copy of this library has put one before it. */
export function stockKernel(name: string): tf.KernelConfig | undefined {
  const found: Partial<Overriding> | undefined = tf.getKernel(name, "wasm");
  return found && STOCK in found ? found[STOCK] : (found as tf.KernelConfig | undefined);
}

/** Whether a call deals with numbers that lie in the wasm backend's memory, and not with text or complex numbers. */
function isNumeric({ inputs, attrs }: Params): boolean {
  const isOther = (dtype: unknown) => dtype === "string" || dtype === "complex64";
  return !isOther(attrs?.dtype) && !someTensor(inputs, ({ dtype }) => isOther(dtype));
}

/** Whether tfjs' wasm kernel did not want to compute; an Error of another class comes from the machine. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && Object.getPrototypeOf(error) === Error.prototype;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
