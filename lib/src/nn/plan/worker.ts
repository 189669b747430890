import { workerData } from "node:worker_threads";
import type { ParameterBuffers } from "./adam.js";
import { PlanMemory } from "./memory.js";
import { allocateNetwork } from "./network.js";
import { performer } from "./shard.js";
import { Signals } from "./signals.js";
import type { PlanSpec } from "./spec.js";
import { partUpdate } from "./update.js";

/** The data that a training thread is started with. */
export interface WorkerData {
  readonly spec: PlanSpec;
  readonly memory: WebAssembly.Memory;
  /** The beginning of its own buffers; the main thread has laid out the same there. */
  readonly start: number;
  readonly parameters: ParameterBuffers;
  /** The place for the gradients of its part of a batch. */
  readonly gradients: number;
  readonly learningRate: number;
  /** Steps of Adam done before. */
  readonly time: number;
  readonly signals: SharedArrayBuffer;
}

const { spec, memory, start, parameters, gradients, signals, ...settings } = workerData as WorkerData;
const own = new PlanMemory(memory, start);
const network = allocateNetwork(own, spec, parameters.weights, gradients);
const { update } = partUpdate(own.kernels, parameters, [gradients], { index: 1, of: 2 }, settings);
new Signals(signals).serve(performer(network, update));
