import type { Pointer } from "../kernels/kernels.js";
import type { Buffer } from "./buffer.js";
import type { LayerBuffers, Operation } from "./layer-buffers.js";
import type { PlanMemory } from "./memory.js";
import type { SampleLayer } from "./spec.js";

/** The buffers of what a network that draws codes is given with a batch, and gives back. */
export interface Latent {
  readonly size: number;
  /** The network's input, at the end of whose samples the condition stands. */
  readonly input: Buffer;
  /** [batch, size]; drawn from N(0, I) by the caller. */
  readonly noise: Pointer;
  /** One float: the weight of the sum of all divergences in what is minimised. */
  readonly weight: Pointer;
  /** [batch, size]: D_KL(q(z|x) ‖ N(0, I)) of each element, nats. */
  readonly divergence: Pointer;
}

export function allocateLatent(memory: PlanMemory, batchSize: number, size: number, input: Buffer): Latent {
  const allocate = () => memory.allocate(batchSize * size);
  return { size, input, noise: allocate(), weight: memory.allocate(1), divergence: allocate() };
}

/** The reparameterisation z = mu + exp(logVar / 2) noise, followed by the condition. */
export function sampleOperation(
  { latent: size, condition }: SampleLayer,
  latent: Latent,
  buffers: LayerBuffers,
): Operation {
  const { memory, input, output, outputGradient, inputGradient } = buffers;
  const { kernels } = memory;
  const { noise, divergence } = latent;
  const given = latent.input.pointer + latent.input.image - 4 * condition;

  return {
    forward(batch) {
      kernels.sampleCodes(batch, size, input.pointer, noise, output.pointer, output.image, divergence);
      if (condition === 0) return;
      // prettier-ignore
      kernels.copyLines(
        1, batch, 4 * condition, given, 0, latent.input.image, output.pointer + 4 * size, 0, output.image,
      );
    },
    backward(batch) {
      if (!inputGradient) return;
      const [weight = 0] = memory.view(latent.weight, 1);
      // prettier-ignore
      kernels.sampleCodesGradient(
        batch, size, input.pointer, noise, outputGradient.pointer, outputGradient.image, weight,
        inputGradient.pointer,
      );
    },
  };
}
