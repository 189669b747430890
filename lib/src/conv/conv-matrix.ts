import { shapeOf, zeros, type Matrix } from "./matrix.js";
import { convSize } from "./size.js";
import { reserved } from "../reserved.js";

/**
 * The matrix C of a convolution with valid padding: C vec(x) = vec(conv2d(x, kernel, { stride })) for every x of
 * height * width, with rows one after another. It has one row per entry of the output and one column per entry of
 * the input; row (i, j) holds the kernel where the kernel lies for output (i, j), and zeros elsewhere.
 * Throws RangeError on a ragged or empty kernel, sizes that are no positive integers and a kernel larger than the
 * input.
 */
export function convMatrix(kernel: Matrix, height: number, width: number, stride: number): number[][] {
  reserved("convMatrix");
  const filter = shapeOf("the kernel", kernel);
  const rows = convSize(height, filter.height, { stride });
  const columns = convSize(width, filter.width, { stride });
  const matrix = zeros(rows * columns, height * width);
  for (const [index, row] of matrix.entries()) {
    const top = Math.floor(index / columns) * stride;
    const left = (index % columns) * stride;
    for (const [u, kernelRow] of kernel.entries()) {
      for (const [v, weight] of kernelRow.entries()) row[(top + u) * width + left + v] = weight;
    }
  }
  return matrix;
}
