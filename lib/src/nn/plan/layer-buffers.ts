import type { Pointer } from "../kernels/kernels.js";
import type { Buffer } from "./buffer.js";
import type { PlanMemory } from "./memory.js";

/** One layer, forwards and backwards, over buffers that were laid out before. */
export interface Operation {
  /** Output values from input values, for the first `batch` samples. */
  forward(batch: number): void;
  /** Gradients of the weights, and of the input if there is one to be computed, from that of the output. */
  backward(batch: number): void;
}

/** The buffers that an operation reads and writes. Gradients are with respect to what enters an activation function. */
export interface LayerBuffers {
  readonly memory: PlanMemory;
  readonly batchSize: number;
  readonly input: Buffer;
  readonly output: Buffer;
  readonly outputGradient: Buffer;
  /** Undefined for the first layer, which passes no gradient on. */
  readonly inputGradient: Buffer | undefined;
  /** The activation function that the input has come out of, as the kernels number it. */
  readonly inputActivation: number;
  readonly kernel: Pointer;
  /** 0 if the layer has none, like its gradient. */
  readonly bias: Pointer;
  readonly kernelGradient: Pointer;
  readonly biasGradient: Pointer;
}
