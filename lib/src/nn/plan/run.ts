import type { Samples } from "../samples.js";
import { Adam, allocateWeights } from "./adam.js";
import { PlanMemory } from "./memory.js";
import { layOut } from "./network.js";
import { collect, fill, shareOf, type Draw } from "./share.js";
import type { PlanSpec } from "./spec.js";

/** A plan at work: steps over buffers in its own memory, until its weights are read. */
export interface PlanRunner {
  readonly threads: number;
  /** All weights: of each layer its kernel, then its bias. A view: write to it to set them. */
  readonly weights: Float32Array;
  /** One step of Adam on these samples; returns their loss before it, without the divergence of a draw. */
  step(samples: Samples, indices: ArrayLike<number>, draw?: Draw): number;
  /** The same loss, and no step. */
  evaluate(samples: Samples, indices: ArrayLike<number>, draw?: Draw): number;
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
    step(samples, indices, draw) {
      const batch = { samples, indices, draw };
      const count = indices.length;
      fill(share, batch, 0, count);
      const scale = 1 / (count * spec.divisor);
      const sum = network.gradients(count, scale);
      collect(share, batch, 0, count);
      adam.step();
      return sum * scale;
    },
    evaluate(samples, indices, draw) {
      const batch = { samples, indices, draw };
      const count = indices.length;
      fill(share, batch, 0, count);
      const sum = network.loss(count);
      collect(share, batch, 0, count);
      return sum / (count * spec.divisor);
    },
    dispose() {
      // The memory goes when nothing refers to it.
    },
  };
}
