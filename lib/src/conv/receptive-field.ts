import { requireInteger } from "./size.js";
import { reserved } from "../reserved.js";

/** One convolution along one side. */
export interface ConvLayer {
  readonly kernel: number;
  /** Default 1. */
  readonly stride?: number;
  /** Distance between neighbouring taps of the kernel; default 1. */
  readonly dilation?: number;
}

export interface ReceptiveField {
  /** Inputs from the first to the last that one output sees, along one side. */
  readonly size: number;
  /** Number of inputs by which the field of the next output lies further. */
  readonly stride: number;
  /** Whether each of these `size` inputs reaches the output; false marks a hole. */
  readonly coverage: boolean[];
}

/**
 * The receptive field of one output of a stack of convolutions, first layer first. Three layers with 3 taps see 15
 * of 15 inputs with dilations 1, 2, 4, but 7 of 13 with dilations 2, 2, 2.
 * Throws RangeError unless kernel sizes, strides and dilations are positive integers.
 */
export function receptiveField(layers: readonly ConvLayer[]): ReceptiveField {
  reserved("receptiveField");
  let positions = new Set([0]);
  let total = 1;
  for (const { kernel, stride = 1, dilation = 1 } of [...layers].reverse()) {
    requireInteger("the kernel size", kernel, 1);
    requireInteger("stride", stride, 1);
    requireInteger("dilation", dilation, 1);
    const seen = new Set<number>();
    for (const position of positions) {
      for (let tap = 0; tap < kernel; tap++) seen.add(position * stride + tap * dilation);
    }
    positions = seen;
    total *= stride;
  }
  const size = Math.max(...positions) + 1;
  return { size, stride: total, coverage: Array.from({ length: size }, (_, index) => positions.has(index)) };
}
