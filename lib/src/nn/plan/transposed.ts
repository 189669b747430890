import { inputFrame, outputFrame } from "../kernels/geometry.js";
import { Activation } from "../kernels/kernels.js";
import { inFrame } from "./buffer.js";
import type { Operation, Ports } from "./ports.js";
import { weightSizes, type TransposedLayer } from "./spec.js";

/** A convolution backwards: its forward pass is the other's input gradient, and the other way round. */
export function transposedOperation(layer: TransposedLayer, ports: Ports): Operation {
  const { memory, batchSize, input, output, outputGradient, inputGradient, kernel, bias } = ports;
  const { kernels } = memory;
  const { geometry: g } = layer;
  const activation = Activation[layer.activation];
  const x = inFrame(memory, batchSize, layer.input, input, outputFrame(g));
  const dy = inFrame(memory, batchSize, layer.output, outputGradient, inputFrame(g));
  const packed = memory.allocate(weightSizes(layer).kernel);

  return {
    forward(batch) {
      x.update(batch);
      // prettier-ignore
      kernels.packPhases(
        kernel, g.filterHeight, g.filterWidth, g.inChannels, g.outChannels, g.strideDown, g.strideAcross, packed,
      );
      // prettier-ignore
      kernels.inputGradient(
        batch, x.framed.pointer, x.framed.image, x.framed.line, g.outChannels,
        packed, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross, g.top, g.left,
        output.inside, output.image, output.line, g.height, g.width, g.inChannels, bias, activation,
      );
    },
    backward(batch) {
      dy.update(batch);
      // prettier-ignore
      kernels.filterGradient(
        batch, dy.framed.pointer, dy.framed.image, dy.framed.line, g.inChannels,
        g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross,
        input.inside, input.image, input.line, g.outHeight, g.outWidth, g.outChannels, ports.kernelGradient,
      );
      const pixels = (batch * outputGradient.image) / (4 * g.inChannels);
      if (bias) kernels.sumRows(outputGradient.pointer, pixels, g.inChannels, ports.biasGradient);
      if (!inputGradient) return;
      // prettier-ignore
      kernels.convolve(
        batch, dy.framed.pointer, dy.framed.image, dy.framed.line, g.inChannels,
        kernel, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross,
        inputGradient.inside, inputGradient.image, inputGradient.line, g.outHeight, g.outWidth, g.outChannels,
        0, ports.inputActivation, input.inside, input.image, input.line,
      );
    },
  };
}
