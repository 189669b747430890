import { shapeOf, zeros, type Matrix } from "./matrix.js";
import { convExtent, type ConvOptions } from "./size.js";

/**
 * Convolution of one image with one kernel, as deep learning means it: without turning the kernel round
 * (cross-correlation). output[i][j] = sum over u, v of input[i s + u - before][j s + v - before] kernel[u][v], where
 * entries outside the input are 0. The output has `convSize` rows and columns.
 * Throws RangeError on ragged or empty matrices, a stride that is no positive integer and a kernel larger than the
 * padded input.
 */
export function conv2d(input: Matrix, kernel: Matrix, options: ConvOptions = {}): number[][] {
  const image = shapeOf("the input", input);
  const filter = shapeOf("the kernel", kernel);
  const rows = convExtent(image.height, filter.height, options);
  const columns = convExtent(image.width, filter.width, options);
  const output = zeros(rows.size, columns.size);
  for (const [i, outputRow] of output.entries()) {
    for (let j = 0; j < columns.size; j++) {
      let sum = 0;
      for (const [u, kernelRow] of kernel.entries()) {
        const inputRow = input[i * rows.stride + u - rows.before];
        if (!inputRow) continue;
        for (const [v, weight] of kernelRow.entries()) {
          sum += (inputRow[j * columns.stride + v - columns.before] ?? 0) * weight;
        }
      }
      outputRow[j] = sum;
    }
  }
  return output;
}
