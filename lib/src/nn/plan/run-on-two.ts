import path from "node:path";
import { Worker } from "node:worker_threads";
import { allocateWeights } from "./adam.js";
import { halfUpdate } from "./half-update.js";
import { PlanMemory } from "./memory.js";
import { layOut } from "./network.js";
import type { PlanRunner } from "./run.js";
import { collect, fill, shareOf, type Batch } from "./share.js";
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
  const both = (task: number, batch: Batch, scale: number) => {
    const count = batch.indices.length;
    const middle = Math.ceil(count / 2);
    const rest = count - middle;
    fill(otherShare, batch, middle, count);
    if (rest > 0) signals.ask(task, rest, scale);
    else kernels.clear(otherGradients, 4 * room.count);
    fill(share, batch, 0, middle);
    const sum = task === Task.gradients ? network.gradients(middle, scale) : network.loss(middle);
    const otherSum = rest > 0 ? signals.await() : 0;
    collect(share, batch, 0, middle);
    collect(otherShare, batch, middle, count);
    return sum + otherSum;
  };
  return {
    threads: 2,
    weights: memory.view(room.weights, room.count),
    step(samples, indices, draw) {
      const scale = 1 / (indices.length * spec.divisor);
      const sum = both(Task.gradients, { samples, indices, draw }, scale);
      signals.ask(Task.update);
      update();
      signals.await();
      return sum * scale;
    },
    evaluate: (samples, indices, draw) =>
      both(Task.loss, { samples, indices, draw }, 0) / (indices.length * spec.divisor),
    dispose: () => void worker.terminate(),
  };
}
