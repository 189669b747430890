import {
  convolveDepthwise,
  depthwiseFilterGradient,
  depthwiseInputGradient,
} from "../kernels/convolving-depthwise.js";
import { imagesIn } from "../kernels/convolving.js";
import { inputPadding, outputPadding } from "../kernels/geometry.js";
import { Activation } from "../kernels/kernels.js";
import { imagesInside, withPadding } from "./buffer.js";
import type { LayerBuffers, Operation } from "./layer-buffers.js";
import { sizeOf, type DepthwiseLayer } from "./spec.js";

/** A convolution of each channel by itself; one that has several filters is repeated before, and added up after. */
export function depthwiseOperation(layer: DepthwiseLayer, buffers: LayerBuffers): Operation {
  const { memory, batchSize, input, output, outputGradient, inputGradient: dx, kernel, bias } = buffers;
  const { kernels } = memory;
  const { geometry } = layer;
  const { inChannels, outChannels } = geometry;
  const times = outChannels / inChannels;
  const activation = Activation[layer.activation];
  const padding = inputPadding(geometry);
  const x = withPadding(memory, batchSize, layer.input, input, padding);
  const dy = dx && withPadding(memory, batchSize, layer.output, outputGradient, outputPadding(geometry));
  const room = (height: number, width: number) =>
    imagesIn(memory.allocate(batchSize * height * width * outChannels), { height, width }, outChannels);
  const repeated = times > 1 ? room(padding.height, padding.width) : x.padded;
  const repeatedGradient = dx && times > 1 ? room(geometry.height, geometry.width) : undefined;

  return {
    forward(batch) {
      x.update(batch);
      if (times > 1) {
        kernels.repeatFloats(x.padded.pointer, (batch * x.padded.image) / 4, times, repeated.pointer);
      }
      convolveDepthwise(kernels, geometry, batch, repeated, kernel, imagesInside(output), {
        bias,
        activation,
      });
    },
    backward(batch) {
      const errors = imagesInside(outputGradient);
      depthwiseFilterGradient(kernels, geometry, batch, repeated, errors, buffers.kernelGradient);
      // The zeros of the padding add nothing.
      const pixels = (batch * outputGradient.image) / (4 * outChannels);
      if (bias) kernels.sumRows(outputGradient.pointer, pixels, outChannels, buffers.biasGradient);
      if (!dx || !dy) return;
      dy.update(batch);
      if (!repeatedGradient) {
        const ends = { activation: buffers.inputActivation, values: imagesInside(input) };
        depthwiseInputGradient(kernels, geometry, batch, dy.padded, kernel, imagesInside(dx), ends);
        return;
      }
      const linear = { activation: Activation.linear };
      depthwiseInputGradient(kernels, geometry, batch, dy.padded, kernel, repeatedGradient, linear);
      const size = batch * sizeOf(layer.input);
      kernels.sumColumns(repeatedGradient.pointer, size, times, 1, dx.pointer);
      kernels.deriveActivation(dx.pointer, input.pointer, dx.pointer, size, buffers.inputActivation);
    },
  };
}
