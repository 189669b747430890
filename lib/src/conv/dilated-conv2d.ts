import { conv2d } from "./conv2d.js";
import { shapeOf, zeros, type Matrix } from "./matrix.js";
import { requireInteger, type ConvOptions } from "./size.js";
import { reserved } from "../reserved.js";

/**
 * The kernel with dilation - 1 rows and columns of zeros between neighbouring taps: (height - 1) dilation + 1 rows,
 * and columns likewise. Throws RangeError on a ragged or empty kernel and a dilation that is no positive integer.
 */
export function dilateKernel(kernel: Matrix, dilation: number): number[][] {
  reserved("dilateKernel");
  const { height, width } = shapeOf("the kernel", kernel);
  requireInteger("dilation", dilation, 1);
  const spread = zeros((height - 1) * dilation + 1, (width - 1) * dilation + 1);
  for (const [u, row] of kernel.entries()) {
    const target = spread[u * dilation] as number[];
    for (const [v, weight] of row.entries()) target[v * dilation] = weight;
  }
  return spread;
}

/**
 * Dilated ("atrous") convolution: the taps of the kernel lie `dilation` entries apart,
 * output[i][j] = sum over u, v of input[i + u dilation][j + v dilation] kernel[u][v] at stride 1 without padding.
 * It is the convolution with the spread kernel. (Real implementations step over the zeros instead of multiplying
 * by them.) Throws RangeError as `conv2d` and `dilateKernel` do.
 * Source: F. Yu and V. Koltun, "Multi-scale context aggregation by dilated convolutions" (2016), section 2.
 */
export function dilatedConv2d(
  input: Matrix,
  kernel: Matrix,
  dilation: number,
  options: ConvOptions = {},
): number[][] {
  reserved("dilatedConv2d");
  return conv2d(input, dilateKernel(kernel, dilation), options);
}
