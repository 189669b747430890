import { reserved } from "../reserved.js";

/** Zeros around the input: none, as many as keep size / stride (rounded up), or a number on every side. */
export type Padding = "valid" | "same" | number;

export interface ConvOptions {
  /** Steps of the kernel, a positive integer; default 1. */
  readonly stride?: number;
  /** Default "valid". */
  readonly padding?: Padding;
}

/** The extent of a convolution along one side. */
interface Extent {
  readonly stride: number;
  /** Zeros before the first entry. */
  readonly before: number;
  /** Entries of the output. */
  readonly size: number;
}

/**
 * The size of a convolution's output along one side: floor((size + 2 padding - kernel) / stride) + 1, and with
 * "same" ceil(size / stride). Throws RangeError on sizes that are no positive integers and on a kernel larger than
 * the padded input.
 * Source: V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning" (2016), relation 6.
 */
export function convSize(size: number, kernel: number, options: ConvOptions = {}): number {
  return convExtent(size, kernel, options).size;
}

export function convExtent(size: number, kernel: number, options: ConvOptions): Extent {
  const { stride = 1, padding = "valid" } = options;
  requireInteger("the input size", size, 1);
  requireInteger("the kernel size", kernel, 1);
  requireInteger("stride", stride, 1);
  if (padding === "same") {
    const output = Math.ceil(size / stride);
    const total = Math.max(0, (output - 1) * stride + kernel - size);
    // An odd number of zeros puts the extra one at the end, as TensorFlow does.
    return { stride, before: Math.floor(total / 2), size: output };
  }
  const before = padding === "valid" ? 0 : padding;
  requireInteger("padding", before, 0);
  if (kernel > size + 2 * before) {
    throw new RangeError(
      `Expected a kernel that fits in the input, received kernel size ${kernel} for ${size + 2 * before} entries with padding: use a smaller kernel or more padding.`,
    );
  }
  return { stride, before, size: Math.floor((size + 2 * before - kernel) / stride) + 1 };
}

export interface TransposedConvOptions {
  /** Steps between the copies of the kernel, a positive integer; default 1. */
  readonly stride?: number;
  /** Entries cut off at either end; default 0. */
  readonly padding?: number;
  /** Entries added at the end, less than the stride; default 0. */
  readonly outputPadding?: number;
}

/**
 * The size of a transposed convolution's output along one side:
 * (size - 1) stride - 2 padding + kernel + outputPadding.
 * Throws RangeError on sizes that are no positive integers, on outputPadding >= stride (with it the convolution
 * that this is the transpose of would have another output size) and if nothing is left.
 * Source: V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning" (2016), relation 14.
 */
export function transposedConvSize(
  size: number,
  kernel: number,
  options: TransposedConvOptions = {},
): number {
  reserved("transposedConvSize");
  const { stride = 1, padding = 0, outputPadding = 0 } = options;
  requireInteger("the input size", size, 1);
  requireInteger("the kernel size", kernel, 1);
  requireInteger("stride", stride, 1);
  requireInteger("padding", padding, 0);
  requireInteger("outputPadding", outputPadding, 0);
  if (outputPadding >= stride) {
    throw new RangeError(
      `Expected outputPadding less than the stride ${stride}, received ${outputPadding}: it only settles which of the ${stride} possible sizes is meant.`,
    );
  }
  const output = (size - 1) * stride - 2 * padding + kernel + outputPadding;
  if (output < 1) {
    throw new RangeError(`Expected an output of at least 1 entry, received ${output}: use less padding.`);
  }
  return output;
}

export function requireInteger(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new RangeError(
      `Expected ${name} to be an integer of at least ${least}, received ${value}: correct it.`,
    );
  }
}
