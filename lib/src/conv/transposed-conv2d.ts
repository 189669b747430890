import { shapeOf, zeros, type Matrix } from "./matrix.js";
import { transposedConvSize } from "./size.js";
import { reserved } from "../reserved.js";

/**
 * Transposed convolution of one image with one kernel, without padding: every entry of the input adds its multiple
 * of the kernel to the output ("scatter"), `stride` apart; overlapping copies add up. With C = `convMatrix` of the
 * output's shape, it is the product with C transposed: the adjoint of `conv2d`, not its inverse.
 * The output has (height - 1) stride + kernel height rows, and columns likewise.
 * Throws RangeError on ragged or empty matrices and a stride that is no positive integer.
 */
export function transposedConv2d(input: Matrix, kernel: Matrix, stride: number): number[][] {
  reserved("transposedConv2d");
  const image = shapeOf("the input", input);
  const filter = shapeOf("the kernel", kernel);
  const output = zeros(
    transposedConvSize(image.height, filter.height, { stride }),
    transposedConvSize(image.width, filter.width, { stride }),
  );
  for (const [i, inputRow] of input.entries()) {
    for (const [j, value] of inputRow.entries()) {
      for (const [u, kernelRow] of kernel.entries()) {
        const outputRow = output[i * stride + u] as number[];
        for (const [v, weight] of kernelRow.entries()) {
          outputRow[j * stride + v] = (outputRow[j * stride + v] as number) + value * weight;
        }
      }
    }
  }
  return output;
}
