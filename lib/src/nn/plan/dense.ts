import { Activation } from "../kernels/kernels.js";
import type { Operation, Ports } from "./ports.js";
import type { DenseLayer } from "./spec.js";

/** y = activation(x W + b) on vectors that lie side by side. */
export function denseOperation(layer: DenseLayer, ports: Ports): Operation {
  const { memory, input, output, outputGradient, inputGradient, kernel, bias } = ports;
  const { kernels } = memory;
  const [from, to] = [layer.input.channels, layer.output.channels];
  const [fromRow, toRow] = [4 * from, 4 * to];
  const activation = Activation[layer.activation];
  const transposed = inputGradient ? memory.allocate(from * to) : 0;
  const [x, y, dy] = [input.pointer, output.pointer, outputGradient.pointer];

  return {
    forward(batch) {
      kernels.matMul(batch, to, from, x, fromRow, 4, kernel, toRow, y, toRow, bias, activation);
    },
    backward(batch) {
      // prettier-ignore
      kernels.matMul(
        from, to, batch, x, 4, fromRow, dy, toRow, ports.kernelGradient, toRow, 0, Activation.linear,
      );
      if (bias) kernels.sumRows(dy, batch, to, ports.biasGradient);
      if (!inputGradient) return;
      kernels.transpose(kernel, transposed, from, to);
      // prettier-ignore
      kernels.matMulDerivative(
        batch, from, to, dy, toRow, 4, transposed, fromRow,
        inputGradient.pointer, fromRow, x, fromRow, ports.inputActivation,
      );
    },
  };
}
