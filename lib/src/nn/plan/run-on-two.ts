import path from "node:path";
import { Worker } from "node:worker_threads";
import { Adam } from "./adam-state.js";
import { PlanMemory } from "./memory.js";
import { layOut } from "./network.js";
import { allocateWeights, divisor, fill, shareOf, type PlanRunner } from "./run.js";
import { Signals, Task } from "./signals.js";
import type { PlanSpec } from "./spec.js";
import type { WorkerData } from "./worker.js";

/** Workers run the compiled file, also beside sources that run without having been compiled. */
const WORKER = path.resolve(__dirname, "../../../dist/nn/plan/worker.js");

/**
 * Runs a plan on the calling thread and one more, each with half of every batch. The second half's gradients are always
 * added to the first's, so that the same seed gives the same bits, though not those of one thread.
 */
export function runPlanOnTwo(spec: PlanSpec, learningRate: number): PlanRunner {
  const memory = PlanMemory.create({ shared: true });
  const { kernels } = memory;
  const room = allocateWeights(memory, spec);
  const otherGradients = memory.allocate(room.count);
  const half: PlanSpec = { ...spec, batchSize: Math.ceil(spec.batchSize / 2) };
  const network = layOut(memory, half, room.weights, room.gradients);
  const start = memory.end;
  // Laid out here too, so that all memory is there before the worker looks at it, and both know where its input is.
  const other = layOut(memory, half, room.weights, otherGradients);
  const signals = new Signals();
  const data: WorkerData = {
    spec: half,
    memory: memory.memory,
    start,
    weights: room.weights,
    gradients: otherGradients,
    signals: signals.buffer,
  };
  // Without the flags of this process: a loader of TypeScript, say, is of no use there.
  const worker = new Worker(WORKER, { workerData: data, execArgv: [] });
  worker.unref();

  const adam = new Adam(kernels, room, learningRate);
  const [share, otherShare] = [shareOf(memory, network, half), shareOf(memory, other, half)];
  const both = (
    task: number,
    samples: Parameters<typeof fill>[1],
    indices: ArrayLike<number>,
    scale: number,
  ) => {
    const middle = Math.ceil(indices.length / 2);
    const rest = indices.length - middle;
    fill(otherShare, samples, indices, middle, indices.length);
    if (rest > 0) signals.ask(task, rest, scale);
    fill(share, samples, indices, 0, middle);
    const sum = task === Task.gradients ? network.gradients(middle, scale) : network.loss(middle);
    if (rest === 0) return sum;
    const otherSum = signals.await();
    if (task === Task.gradients) kernels.addTo(room.gradients, otherGradients, room.count);
    return sum + otherSum;
  };
  return {
    threads: 2,
    weights: memory.view(room.weights, room.count),
    step(samples, indices) {
      const scale = 1 / divisor(spec, indices.length);
      const sum = both(Task.gradients, samples, indices, scale);
      adam.step();
      return sum * scale;
    },
    evaluate: (samples, indices) => both(Task.loss, samples, indices, 0) / divisor(spec, indices.length),
    dispose: () => void worker.terminate(),
  };
}
