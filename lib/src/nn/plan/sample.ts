import type { Pointer } from "../kernels/kernels.js";
import type { PlanMemory } from "./memory.js";
import type { Operation, Ports } from "./ports.js";
import type { SampleLayer } from "./spec.js";

/** What a network that draws codes is given with a batch, and gives back. */
export interface Latent {
  readonly size: number;
  /** [batch, size]; drawn from N(0, I) by the caller. */
  readonly noise: Pointer;
  /** One float: the weight of the sum of all divergences in what is minimised. */
  readonly weight: Pointer;
  /** [batch, size]: D_KL(q(z|x) ‖ N(0, I)) of each element, nats. */
  readonly divergence: Pointer;
}

export function layOutLatent(memory: PlanMemory, batchSize: number, size: number): Latent {
  const room = () => memory.allocate(batchSize * size);
  return { size, noise: room(), weight: memory.allocate(1), divergence: room() };
}

/** The reparameterisation z = mu + exp(logVar / 2) noise, with the condition beside it. */
export function sampleOperation(
  { latent: size, condition }: SampleLayer,
  latent: Latent,
  ports: Ports,
): Operation {
  const { memory, networkInput, input, output, outputGradient, inputGradient } = ports;
  const { kernels } = memory;
  const { noise, divergence } = latent;
  const given = networkInput.pointer + networkInput.image - 4 * condition;

  return {
    forward(batch) {
      kernels.sampleCodes(batch, size, input.pointer, noise, output.pointer, output.image, divergence);
      if (condition === 0) return;
      // prettier-ignore
      kernels.copyLines(
        1, batch, 4 * condition, given, 0, networkInput.image, output.pointer + 4 * size, 0, output.image,
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
