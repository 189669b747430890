import type { Samples } from "../samples.js";
import { Adam, allocateWeights } from "./adam.js";
import { PlanMemory } from "./memory.js";
import { layOut, type Network } from "./network.js";
import { sizeOf, type PlanSpec } from "./spec.js";

/** What one network of a trainer works on: the part of a batch that one thread has. */
export interface Share {
  readonly input: Float32Array;
  readonly target: Float32Array;
  readonly inputSize: number;
  readonly targetSize: number;
  readonly reconstructs: boolean;
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
  };
}

/** Writes the samples `indices[from]` to `indices[to - 1]` into a share. */
export function fill(
  share: Share,
  samples: Samples,
  indices: ArrayLike<number>,
  from: number,
  to: number,
): void {
  for (let i = from; i < to; i++) {
    const index = indices[i] ?? 0;
    samples.input(index, share.input, (i - from) * share.inputSize);
    if (!share.reconstructs) samples.target(index, share.target, (i - from) * share.targetSize);
  }
}

/** What the sum of all elements' losses is divided by: elements of the batch, or samples for the cross entropy. */
export function divisor(spec: PlanSpec, samples: number): number {
  const last = spec.layers.at(-1);
  return spec.loss === "bce" || !last ? samples : samples * sizeOf(last.output);
}

/** A plan at work: steps over buffers in its own memory, until its weights are read. */
export interface PlanRunner {
  readonly threads: number;
  /** All weights: of each layer its kernel, then its bias. A view: write to it to set them. */
  readonly weights: Float32Array;
  /** One step of Adam on these samples; returns their loss before it. */
  step(samples: Samples, indices: ArrayLike<number>): number;
  /** The loss on these samples. */
  evaluate(samples: Samples, indices: ArrayLike<number>): number;
  dispose(): void;
}

/** Runs a plan on the calling thread alone. */
export function runPlan(spec: PlanSpec, learningRate: number): PlanRunner {
  const memory = PlanMemory.create({ shared: false });
  const room = allocateWeights(memory, spec);
  const network = layOut(memory, spec, room.weights, room.gradients);
  const adam = new Adam(memory.kernels, room, learningRate);
  const share = shareOf(memory, network, spec);
  return {
    threads: 1,
    weights: memory.view(room.weights, room.count),
    step(samples, indices) {
      fill(share, samples, indices, 0, indices.length);
      const scale = 1 / divisor(spec, indices.length);
      const sum = network.gradients(indices.length, scale);
      adam.step();
      return sum * scale;
    },
    evaluate(samples, indices) {
      fill(share, samples, indices, 0, indices.length);
      return network.loss(indices.length) / divisor(spec, indices.length);
    },
    dispose() {
      // The memory goes when nothing refers to it.
    },
  };
}
