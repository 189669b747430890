import { Activation } from "../kernels/kernels.js";
import type { LayerBuffers, Operation } from "./layer-buffers.js";
import type { DenseLayer } from "./spec.js";

/** y = activation(x W + b) on vectors that lie side by side. */
export function denseOperation(layer: DenseLayer, buffers: LayerBuffers): Operation {
  const { memory, input, output, outputGradient, inputGradient, kernel, bias, kernelGradient } = buffers;
  const { kernels } = memory;
  const [from, to] = [layer.input.channels, layer.output.channels];
  const width = to / layer.heads;
  const [fromRow, toRow, headRow] = [4 * from, 4 * to, 4 * width];
  const activation = Activation[layer.activation];
  const transposed = inputGradient ? memory.allocate(from * to) : 0;
  const [x, y, dy] = [input.pointer, output.pointer, outputGradient.pointer];
  /** For each head where its kernel, or the kernel's gradient, and its part of a row begin. */
  const heads = Array.from({ length: layer.heads }, (_, head) => ({
    weights: head * fromRow * width,
    part: head * headRow,
  }));

  return {
    forward(batch) {
      for (const { weights, part } of heads) {
        // prettier-ignore
        kernels.matMul(
          batch, width, from, x, fromRow, 4, kernel + weights, headRow, y + part, toRow, bias && bias + part,
          activation,
        );
      }
    },
    backward(batch) {
      for (const { weights, part } of heads) {
        // prettier-ignore
        kernels.matMul(
          from, width, batch, x, 4, fromRow, dy + part, toRow, kernelGradient + weights, headRow, 0,
          Activation.linear,
        );
      }
      if (bias) kernels.sumRows(dy, batch, to, buffers.biasGradient);
      if (!inputGradient) return;
      // One under the other the transposed kernels of all heads are one matrix.
      for (const { weights } of heads) kernels.transpose(kernel + weights, transposed + weights, from, width);
      // prettier-ignore
      kernels.matMul(
        batch, from, to, dy, toRow, 4, transposed, fromRow,
        inputGradient.pointer, fromRow, 0, buffers.inputActivation, x, fromRow,
      );
    },
  };
}
