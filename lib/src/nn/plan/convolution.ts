import { inputFrame, outputFrame } from "../kernels/geometry.js";
import { Activation } from "../kernels/kernels.js";
import { inFrame } from "./buffer.js";
import type { Operation, Ports } from "./ports.js";
import { weightSizes, type ConvolutionLayer } from "./spec.js";

export function convolutionOperation(layer: ConvolutionLayer, ports: Ports): Operation {
  const { memory, batchSize, input, output, outputGradient, inputGradient, kernel, bias } = ports;
  const { kernels } = memory;
  const { geometry: g } = layer;
  const activation = Activation[layer.activation];
  const x = inFrame(memory, batchSize, layer.input, input, inputFrame(g));
  const dy = inputGradient && inFrame(memory, batchSize, layer.output, outputGradient, outputFrame(g));
  const packed = inputGradient ? memory.allocate(weightSizes(layer).kernel) : 0;

  return {
    forward(batch) {
      x.update(batch);
      // prettier-ignore
      kernels.convolve(
        batch, x.framed.pointer, x.framed.image, x.framed.line, g.inChannels,
        kernel, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross,
        output.inside, output.image, output.line, g.outHeight, g.outWidth, g.outChannels, bias, activation,
      );
    },
    backward(batch) {
      // prettier-ignore
      kernels.filterGradient(
        batch, x.framed.pointer, x.framed.image, x.framed.line, g.inChannels,
        g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross,
        outputGradient.inside, outputGradient.image, outputGradient.line, g.outHeight, g.outWidth, g.outChannels,
        ports.kernelGradient,
      );
      // The zeros of the frame add nothing.
      const pixels = (batch * outputGradient.image) / (4 * g.outChannels);
      if (bias) kernels.sumRows(outputGradient.pointer, pixels, g.outChannels, ports.biasGradient);
      if (!inputGradient || !dy) return;
      dy.update(batch);
      // prettier-ignore
      kernels.packPhases(
        kernel, g.filterHeight, g.filterWidth, g.inChannels, g.outChannels, g.strideDown, g.strideAcross, packed,
      );
      // prettier-ignore
      kernels.inputGradient(
        batch, dy.framed.pointer, dy.framed.image, dy.framed.line, g.outChannels,
        packed, g.filterHeight, g.filterWidth, g.strideDown, g.strideAcross, g.top, g.left,
        inputGradient.inside, inputGradient.image, inputGradient.line, g.height, g.width, g.inChannels,
        0, ports.inputActivation, input.inside, input.image, input.line,
      );
    },
  };
}
