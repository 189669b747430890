import { workerData } from "node:worker_threads";
import type { WeightRoom } from "./adam.js";
import { halfUpdate } from "./half-update.js";
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
  readonly room: WeightRoom;
  /** Where those of its half of a batch go. */
  readonly gradients: number;
  readonly learningRate: number;
  readonly signals: SharedArrayBuffer;
}

const { spec, memory, start, room, gradients, learningRate, signals } = workerData as WorkerData;
const own = new PlanMemory(memory, start);
const network = layOut(own, spec, room.weights, gradients);
const update = halfUpdate(own.kernels, room, gradients, { half: "second", learningRate });
new Signals(signals).serve((task, batch, scale) => {
  if (task === Task.gradients) return network.gradients(batch, scale);
  if (task === Task.loss) return network.loss(batch);
  update();
  return 0;
});
