import { convolve, filterGradient, inputGradient } from "../kernels/convolving.js";
import { inputPadding, outputPadding } from "../kernels/geometry.js";
import { Activation } from "../kernels/kernels.js";
import { imagesInside, withPadding } from "./buffer.js";
import type { LayerBuffers, Operation } from "./layer-buffers.js";
import { weightSizes, type TransposedLayer } from "./spec.js";

/** A convolution backwards: its forward pass is the other's input gradient, and the other way round. */
export function transposedOperation(layer: TransposedLayer, buffers: LayerBuffers): Operation {
  const { memory, batchSize, input, output, outputGradient, inputGradient: dx, kernel, bias } = buffers;
  const { kernels } = memory;
  const { geometry } = layer;
  const activation = Activation[layer.activation];
  const x = withPadding(memory, batchSize, layer.input, input, outputPadding(geometry));
  const dy = withPadding(memory, batchSize, layer.output, outputGradient, inputPadding(geometry));
  const packed = memory.allocate(weightSizes(layer).kernel);

  return {
    forward(batch) {
      x.update(batch);
      const ends = { bias, activation };
      inputGradient(kernels, geometry, batch, x.padded, kernel, packed, imagesInside(output), ends);
    },
    backward(batch) {
      dy.update(batch);
      filterGradient(kernels, geometry, batch, dy.padded, imagesInside(input), buffers.kernelGradient);
      const pixels = (batch * outputGradient.image) / (4 * geometry.inChannels);
      if (bias) kernels.sumRows(outputGradient.pointer, pixels, geometry.inChannels, buffers.biasGradient);
      if (!dx) return;
      const ends = { activation: buffers.inputActivation, values: imagesInside(input) };
      convolve(kernels, geometry, batch, dy.padded, kernel, imagesInside(dx), ends);
    },
  };
}
