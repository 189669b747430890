import path from "node:path";
import { Worker } from "node:worker_threads";
import { allocateWeights } from "./adam.js";
import { halfUpdate } from "./half-update.js";
import { PlanMemory } from "./memory.js";
import { layOut } from "./network.js";
import { divisor, fill, shareOf, type PlanRunner } from "./run.js";
import { Signals, Task } from "./signals.js";
import type { PlanSpec } from "./spec.js";
import type { WorkerData } from "./worker.js";

/** Workers run the compiled file, also beside sources that run without having been compiled. */
const WORKER = path.resolve(__dirname, "../../../dist/nn/plan/worker.js");

/**
 * Runs a plan on the calling thread and one more, each with half of every batch, and then with half of the weights.
 * The same seed gives the same bits, though not those of one thread.
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
    room,
    gradients: otherGradients,
    learningRate,
    signals: signals.buffer,
  };
  // Without the flags of this process: a loader of TypeScript, say, is of no use there.
  const worker = new Worker(WORKER, { workerData: data, execArgv: [] });
  worker.unref();

  const update = halfUpdate(kernels, room, otherGradients, { half: "first", learningRate });
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
    else kernels.clear(otherGradients, 4 * room.count);
    fill(share, samples, indices, 0, middle);
    const sum = task === Task.gradients ? network.gradients(middle, scale) : network.loss(middle);
    return rest > 0 ? sum + signals.await() : sum;
  };
  return {
    threads: 2,
    weights: memory.view(room.weights, room.count),
    step(samples, indices) {
      const scale = 1 / divisor(spec, indices.length);
      const sum = both(Task.gradients, samples, indices, scale);
      signals.ask(Task.update);
      update();
      signals.await();
      return sum * scale;
    },
    evaluate: (samples, indices) => both(Task.loss, samples, indices, 0) / divisor(spec, indices.length),
    dispose: () => void worker.terminate(),
  };
}
