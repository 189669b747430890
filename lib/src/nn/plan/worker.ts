import { workerData } from "node:worker_threads";
import { PlanMemory } from "./memory.js";
import { layOut } from "./network.js";
import { Signals, Task } from "./signals.js";
import type { PlanSpec } from "./spec.js";

/** What a training thread is started with. */
export interface WorkerData {
  readonly spec: PlanSpec;
  readonly memory: WebAssembly.Memory;
  /** Where its own buffers begin; the main thread has laid out the same there. */
  readonly start: number;
  readonly weights: number;
  readonly gradients: number;
  readonly signals: SharedArrayBuffer;
}

const { spec, memory, start, weights, gradients, signals } = workerData as WorkerData;
const network = layOut(new PlanMemory(memory, start), spec, weights, gradients);
new Signals(signals).serve((task, batch, scale) =>
  task === Task.gradients ? network.gradients(batch, scale) : network.loss(batch),
);
