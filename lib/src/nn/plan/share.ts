import type { Samples } from "../samples.js";
import type { PlanMemory } from "./memory.js";
import type { Network } from "./network.js";
import { sizeOf, type PlanSpec } from "./spec.js";

/** What one network of a trainer works on: the part of a batch that one thread has. */
export interface Share {
  readonly input: Float32Array;
  readonly target: Float32Array;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly reconstructs: boolean;
  readonly latent: LatentShare | undefined;
}

/** Of a network that draws codes, as `Latent` has it. */
interface LatentShare {
  readonly size: number;
  readonly noise: Float32Array;
  readonly weight: Float32Array;
  readonly divergence: Float32Array;
}

/** What a network that draws codes needs for a batch of samples. */
export interface Draw {
  /** [batch, latent], from N(0, I). */
  readonly noise: Float32Array;
  /** The weight of the divergence from N(0, I), summed over dimensions and averaged over the batch, in the loss. */
  readonly weight: number;
  /** [batch, latent]: here the divergence of each element is written, nats. */
  readonly divergence: Float32Array;
}

export function shareOf(memory: PlanMemory, network: Network, spec: PlanSpec): Share {
  const [first, last] = [spec.layers[0], spec.layers.at(-1)];
  const inputSize = first ? sizeOf(first.input) : 0;
  const targetSize = last ? sizeOf(last.output) : 0;
  return {
    input: memory.view(network.input, spec.batchSize * inputSize),
    target: memory.view(network.target, spec.batchSize * targetSize),
    inputSize,
    targetSize,
    reconstructs: spec.reconstructs,
    latent: latentShareOf(memory, network, spec),
  };
}

function latentShareOf(
  memory: PlanMemory,
  { latent }: Network,
  { batchSize }: PlanSpec,
): LatentShare | undefined {
  if (!latent) return undefined;
  const { size } = latent;
  return {
    size,
    noise: memory.view(latent.noise, batchSize * size),
    weight: memory.view(latent.weight, 1),
    divergence: memory.view(latent.divergence, batchSize * size),
  };
}

/** A batch for a step: which samples, and what is drawn for them. */
export interface Batch {
  readonly samples: Samples;
  readonly indices: ArrayLike<number>;
  readonly draw: Draw | undefined;
}

/** Writes the samples `indices[from]` to `indices[to - 1]` of a batch into a share. */
export function fill(share: Share, { samples, indices, draw }: Batch, from: number, to: number): void {
  for (let i = from; i < to; i++) {
    const index = indices[i] ?? 0;
    samples.input(index, share.input, (i - from) * share.inputSize);
    if (!share.reconstructs) samples.target(index, share.target, (i - from) * share.targetSize);
  }
  const { latent } = share;
  if (!latent) return;
  if (!draw) throw new Error("A network that draws codes is expected to be given noise.");
  latent.noise.set(draw.noise.subarray(from * latent.size, to * latent.size));
  latent.weight[0] = draw.weight / indices.length;
}

/** Reads what a share has made of its part of a batch, besides the sum of losses. */
export function collect({ latent }: Share, { draw }: Batch, from: number, to: number): void {
  if (!latent || !draw) return;
  draw.divergence.set(latent.divergence.subarray(0, (to - from) * latent.size), from * latent.size);
}
