import { convolve, filterGradient, inputGradient } from "../kernels/convolving.js";
import { inputPadding, outputPadding } from "../kernels/geometry.js";
import { Activation } from "../kernels/kernels.js";
import { imagesInside, withPadding } from "./buffer.js";
import type { LayerBuffers, Operation } from "./layer-buffers.js";
import { weightSizes, type ConvolutionLayer } from "./spec.js";

export function convolutionOperation(layer: ConvolutionLayer, buffers: LayerBuffers): Operation {
  const { memory, batchSize, input, output, outputGradient, inputGradient: dx, kernel, bias } = buffers;
  const { kernels } = memory;
  const { geometry } = layer;
  const activation = Activation[layer.activation];
  const x = withPadding(memory, batchSize, layer.input, input, inputPadding(geometry));
  const dy = dx && withPadding(memory, batchSize, layer.output, outputGradient, outputPadding(geometry));
  const packed = dx ? memory.allocate(weightSizes(layer).kernel) : 0;

  return {
    forward(batch) {
      x.update(batch);
      convolve(kernels, geometry, batch, x.padded, kernel, imagesInside(output), { bias, activation });
    },
    backward(batch) {
      filterGradient(
        kernels,
        geometry,
        batch,
        x.padded,
        imagesInside(outputGradient),
        buffers.kernelGradient,
      );
      // The zeros of the padding add nothing.
      const pixels = (batch * outputGradient.image) / (4 * geometry.outChannels);
      if (bias) kernels.sumRows(outputGradient.pointer, pixels, geometry.outChannels, buffers.biasGradient);
      if (!dx || !dy) return;
      dy.update(batch);
      const ends = { activation: buffers.inputActivation, values: imagesInside(input) };
      inputGradient(kernels, geometry, batch, dy.padded, kernel, packed, imagesInside(dx), ends);
    },
  };
}
