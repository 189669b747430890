import { requireInteger } from "./size.js";
import { reserved } from "../reserved.js";

/** A convolution layer as far as its parameters go; stride, padding and dilation have none. */
export interface ConvShape {
  /** Channels of the input and of the output. */
  readonly inputs: number;
  readonly outputs: number;
  /** Side of a square kernel. */
  readonly kernel: number;
  /** Default false. */
  readonly bias?: boolean;
}

/**
 * Parameters of a regular, dilated, transposed or (with `groups`) grouped convolution: each output channel has one
 * kernel for each input channel of its group, kernel² * inputs * outputs / groups, and perhaps one bias.
 * Throws RangeError on sizes that are no positive integers and on groups that do not divide the channels.
 */
export function convParameters({
  inputs,
  outputs,
  kernel,
  groups = 1,
  bias = false,
}: ConvShape & { readonly groups?: number }): number {
  reserved("convParameters");
  requireInteger("inputs", inputs, 1);
  requireInteger("outputs", outputs, 1);
  requireInteger("the kernel size", kernel, 1);
  requireInteger("groups", groups, 1);
  if (inputs % groups !== 0 || outputs % groups !== 0) {
    throw new RangeError(
      `Expected groups to divide the numbers of channels, received ${groups} groups for ${inputs} and ${outputs}: use a common divisor.`,
    );
  }
  return (kernel ** 2 * inputs * outputs) / groups + (bias ? outputs : 0);
}

/**
 * Depthwise, then pointwise: kernel² * inputs + inputs * outputs, which is 1 / outputs + 1 / kernel² of the regular
 * convolution. Of biases, only the pointwise part has one for each output.
 */
export function depthwiseSeparableParameters({ inputs, outputs, kernel, bias }: ConvShape): number {
  reserved("depthwiseSeparableParameters");
  const depthwise = convParameters({ inputs, outputs: inputs, kernel, groups: inputs });
  return depthwise + convParameters({ inputs, outputs, kernel: 1, bias });
}

/**
 * The convolution itself and a second one of the same kernel size that makes the offsets: two channels, down and
 * right, for each of the kernel² taps.
 */
export function deformableParameters({ inputs, outputs, kernel, bias }: ConvShape): number {
  reserved("deformableParameters");
  const offsets = convParameters({ inputs, outputs: 2 * kernel ** 2, kernel, bias });
  return convParameters({ inputs, outputs, kernel, bias }) + offsets;
}
