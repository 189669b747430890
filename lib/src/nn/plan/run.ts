import type { AdamMoments } from "../adam.js";
import type { Samples } from "../samples.js";
import type { TrainerSettings } from "../trainer.js";
import { allocateParameters } from "./adam.js";
import { PlanMemory } from "./memory.js";
import { allocateNetwork } from "./network.js";
import {
  gather,
  localShard,
  performer,
  scatter,
  shardBuffers,
  type Batch,
  type Draw,
  type Shard,
} from "./shard.js";
import { Task } from "./signals.js";
import type { PlanSpec } from "./spec.js";
import { partUpdate } from "./update.js";
import { workerShard, type WorkerShard } from "./worker-shard.js";

/** A plan at work: steps over buffers in its own memory, until its weights are read. */
export interface PlanRunner {
  readonly threads: number;
  /** All weights: of each layer its kernel, then its bias. A view: write to it to set them. */
  readonly weights: Float32Array;
  /**
   * One step of Adam on these samples; returns their loss before it, without the divergence of a draw. There is no step if
   * that is not finite.
   */
  step(samples: Samples, indices: ArrayLike<number>, draw?: Draw): number;
  /** The same loss, and no step. */
  evaluate(samples: Samples, indices: ArrayLike<number>, draw?: Draw): number;
  /** Returns what Adam remembers, of all weights in a row. */
  moments(): AdamMoments;
  dispose(): void;
}

/**
 * Runs a plan on the calling thread and, with two threads, on one more. Each has a part of every batch, and then updates a
 * part of the weights. The same seed and number of threads give the same bits.
 */
export function runPlan(
  spec: PlanSpec,
  { threads, learningRate, moments }: Omit<TrainerSettings, "batchSize">,
): PlanRunner {
  const memory = PlanMemory.create({ shared: threads > 1 });
  const { kernels } = memory;
  const parameters = allocateParameters(memory, spec);
  const settings = { learningRate, time: moments?.time ?? 0 };
  const part: PlanSpec = { ...spec, batchSize: Math.ceil(spec.batchSize / threads) };
  const further = Array.from({ length: threads - 1 }, () => memory.allocate(parameters.count));
  const network = allocateNetwork(memory, part, parameters.weights, parameters.gradients);
  const workers: WorkerShard[] = further.map((gradients) =>
    workerShard(memory, part, parameters, { ...settings, gradients }),
  );
  const { adam, update } = partUpdate(kernels, parameters, further, { index: 0, of: threads }, settings);
  const own = localShard(shardBuffers(memory, network, part), performer(network, update));
  const shards: readonly Shard[] = [own, ...workers];
  const lastFirst = shards.toReversed();
  const [weights, m, v] = [parameters.weights, parameters.m, parameters.v].map((at) =>
    memory.view(at, parameters.count),
  ) as [Float32Array, Float32Array, Float32Array];
  if (moments) {
    for (const [to, from] of [[m, moments.first[0]] as const, [v, moments.second[0]] as const]) {
      if (from) to.set(from);
    }
  }

  /** The sum of the losses of a batch's elements. */
  const run = (task: Task, batch: Batch, scale: number): number => {
    const count = batch.indices.length;
    const size = Math.ceil(count / shards.length);
    const from = (shard: number) => Math.min(shard * size, count);
    // The other threads first: the calling one works while it waits for them.
    for (let i = shards.length - 1; i >= 0; i--) {
      const shard = shards[i] as Shard;
      scatter(shard.buffers, batch, from(i), from(i + 1));
      shard.begin(task, from(i + 1) - from(i), scale);
    }
    let sum = 0;
    for (const [i, shard] of shards.entries()) {
      sum += shard.end();
      gather(shard.buffers, batch, from(i), from(i + 1));
    }
    return sum;
  };
  const updateAll = () => {
    for (const shard of lastFirst) shard.begin(Task.update, 0, 0);
    for (const shard of shards) shard.end();
  };
  return {
    threads,
    weights,
    step(samples, indices, draw) {
      const scale = 1 / (indices.length * spec.divisor);
      const loss = run(Task.gradients, { samples, indices, draw }, scale) * scale;
      if (Number.isFinite(loss)) updateAll();
      return loss;
    },
    evaluate: (samples, indices, draw) =>
      run(Task.loss, { samples, indices, draw }, 0) / (indices.length * spec.divisor),
    moments: () => ({ time: adam.time, first: [m.slice()], second: [v.slice()] }),
    dispose() {
      // The memory goes when nothing refers to it.
      for (const worker of workers) worker.dispose();
    },
  };
}
