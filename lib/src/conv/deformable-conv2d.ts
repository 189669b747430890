import { bilinearSample } from "./bilinear-sample.js";
import { shapeOf, zeros, type Matrix } from "./matrix.js";
import { convSize } from "./size.js";
import { reserved } from "../reserved.js";

/** The distance from its regular place at which each tap looks: (i, j) is the output, (u, v) the tap of the kernel. */
export type Offsets = (i: number, j: number, u: number, v: number) => { row: number; column: number };

/**
 * Deformable convolution at stride 1 without padding: every tap samples the input at its regular place plus an
 * offset, output[i][j] = sum over u, v of input at (i + u, j + v) + offsets(i, j, u, v), times kernel[u][v]. The
 * kernel's weights stay as they are, and the same at every place; what moves is where they look. In a network the
 * offsets are the output of a further convolution of the same input; here they are given.
 * Throws RangeError as `conv2d` and `bilinearSample` do.
 * Source: J. Dai et al., "Deformable convolutional networks" (2017), section 2.1.
 */
export function deformableConv2d(input: Matrix, kernel: Matrix, offsets: Offsets): number[][] {
  reserved("deformableConv2d");
  const image = shapeOf("the input", input);
  const filter = shapeOf("the kernel", kernel);
  const output = zeros(convSize(image.height, filter.height), convSize(image.width, filter.width));
  for (const [i, outputRow] of output.entries()) {
    for (const j of outputRow.keys()) {
      for (const [u, kernelRow] of kernel.entries()) {
        for (const [v, weight] of kernelRow.entries()) {
          const { row, column } = offsets(i, j, u, v);
          const sampled = bilinearSample(input, i + u + row, j + v + column);
          outputRow[j] = (outputRow[j] as number) + weight * sampled;
        }
      }
    }
  }
  return output;
}
