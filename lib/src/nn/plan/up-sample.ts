import type { LayerBuffers, Operation } from "./layer-buffers.js";
import { sizeOf, type UpSampleLayer } from "./spec.js";

/** Every pixel repeated, to images that lie side by side. */
export function upSampleOperation(layer: UpSampleLayer, buffers: LayerBuffers): Operation {
  const { memory, input, output, outputGradient, inputGradient, inputActivation } = buffers;
  const { kernels } = memory;
  const { input: shape, down, across } = layer;

  return {
    forward(batch) {
      // prettier-ignore
      kernels.upSample(
        input.pointer, batch, shape.height, shape.width, 4 * shape.channels, down, across, output.pointer,
      );
    },
    backward(batch) {
      if (!inputGradient) return;
      const dx = inputGradient.pointer;
      // prettier-ignore
      kernels.upSampleGradient(
        outputGradient.pointer, batch, shape.height, shape.width, shape.channels, down, across, dx,
      );
      kernels.deriveActivation(dx, input.pointer, dx, batch * sizeOf(shape), inputActivation);
    },
  };
}
