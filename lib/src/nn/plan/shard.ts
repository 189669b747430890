import type { Samples } from "../samples.js";
import type { PlanMemory } from "./memory.js";
import type { Network } from "./network.js";
import { Task } from "./signals.js";
import { sizeOf, type LayerSpec, type PlanSpec } from "./spec.js";

/** The part of a batch that one thread has, for a network of a trainer to compute on. */
export interface Shard {
  readonly buffers: ShardBuffers;
  /** Begins a task on its first `count` samples; `scale` is that of the gradients. */
  begin(task: Task, count: number, scale: number): void;
  /** Ends it; returns the sum of the losses of all elements. */
  end(): number;
}

/** The arrays that its samples are written to, and those that hold what it makes of them. */
interface ShardBuffers {
  readonly input: Float32Array;
  readonly target: Float32Array;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly reconstructs: boolean;
  readonly latent: LatentBuffers | undefined;
}

/** The arrays of a network that draws codes, as `Latent` has them. */
interface LatentBuffers {
  readonly size: number;
  readonly noise: Float32Array;
  readonly weight: Float32Array;
  readonly divergence: Float32Array;
}

/** The numbers that a network that draws codes needs for a batch of samples. */
export interface Draw {
  /** [batch, latent], from N(0, I). */
  readonly noise: Float32Array;
  /** The weight of the divergence from N(0, I), summed over dimensions and averaged over the batch, in the loss. */
  readonly weight: number;
  /** [batch, latent]: here the divergence of each element is written, nats. */
  readonly divergence: Float32Array;
}

/** One task on this network; `update` is a step of Adam. Also a worker's answer to what it is asked. */
export function performer(network: Network, update: () => void) {
  return (task: Task, count: number, scale: number): number => {
    if (task === Task.gradients) return network.gradients(count, scale);
    if (task === Task.loss) return network.loss(count);
    update();
    return 0;
  };
}

/** A shard that the calling thread computes, once its end is waited for. */
export function localShard(buffers: ShardBuffers, perform: ReturnType<typeof performer>): Shard {
  let begun = () => 0;
  return {
    buffers,
    begin: (...task) => void (begun = () => perform(...task)),
    end: () => begun(),
  };
}

export function shardBuffers(memory: PlanMemory, network: Network, spec: PlanSpec): ShardBuffers {
  const [first, last] = [spec.layers[0] as LayerSpec, spec.layers.at(-1) as LayerSpec];
  const [inputSize, targetSize] = [sizeOf(first.input), sizeOf(last.output)];
  return {
    input: memory.view(network.input, spec.batchSize * inputSize),
    target: memory.view(network.target, spec.batchSize * targetSize),
    inputSize,
    targetSize,
    reconstructs: spec.reconstructs,
    latent: latentBuffers(memory, network, spec),
  };
}

function latentBuffers(
  memory: PlanMemory,
  { latent }: Network,
  { batchSize }: PlanSpec,
): LatentBuffers | undefined {
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

/** Writes the samples `indices[from]` to `indices[to - 1]` of a batch into a shard. */
export function scatter(buffers: ShardBuffers, batch: Batch, from: number, to: number): void {
  const { samples, indices, draw } = batch;
  for (let i = from; i < to; i++) {
    const index = indices[i] as number;
    samples.input(index, buffers.input, (i - from) * buffers.inputSize);
    if (!buffers.reconstructs) samples.target(index, buffers.target, (i - from) * buffers.targetSize);
  }
  const { latent } = buffers;
  if (!latent) return;
  if (!draw) throw new Error("A network that draws codes is expected to be given noise.");
  latent.noise.set(draw.noise.subarray(from * latent.size, to * latent.size));
  latent.weight[0] = draw.weight / indices.length;
}

/** Reads what a shard has made of its part of a batch, besides the sum of losses. */
export function gather({ latent }: ShardBuffers, { draw }: Batch, from: number, to: number): void {
  if (!latent || !draw) return;
  draw.divergence.set(latent.divergence.subarray(0, (to - from) * latent.size), from * latent.size);
}
