import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ParameterBuffers } from "./adam.js";
import type { PlanMemory } from "./memory.js";
import { allocateNetwork } from "./network.js";
import { shardBuffers, type Shard } from "./shard.js";
import { Signals, Task } from "./signals.js";
import type { PlanSpec } from "./spec.js";
import type { WorkerData } from "./worker.js";

/** Workers run the compiled file, also beside sources that run without having been compiled. */
const WORKER = path.resolve(__dirname, "../../../dist/nn/plan/worker.js");

export interface WorkerShard extends Shard {
  dispose(): void;
}

/** A shard that a thread of its own computes, which also updates the second half of the weights. */
export function workerShard(
  memory: PlanMemory,
  spec: PlanSpec,
  parameters: ParameterBuffers,
  settings: Pick<WorkerData, "gradients" | "learningRate" | "time">,
): WorkerShard {
  const { gradients } = settings;
  const start = memory.end;
  // Laid out here too, so that all memory is there before the worker looks at it, and both know where its input is.
  const buffers = shardBuffers(memory, allocateNetwork(memory, spec, parameters.weights, gradients), spec);
  const signals = new Signals();
  const data: WorkerData = {
    ...settings,
    spec,
    memory: memory.memory,
    start,
    parameters,
    signals: signals.buffer,
  };
  // Without the flags of this process: a loader of TypeScript, say, is of no use there.
  const worker = new Worker(WORKER, { workerData: data, execArgv: [] });
  worker.unref();
  let asked = false;
  return {
    buffers,
    begin(task, count, scale) {
      asked = count > 0 || task === Task.update;
      if (asked) signals.ask(task, count, scale);
      else if (task === Task.gradients) memory.kernels.clear(gradients, 4 * parameters.count);
    },
    end: () => (asked ? signals.await() : 0),
    dispose: () => void worker.terminate(),
  };
}
