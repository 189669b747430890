import type { Kernels, Pointer } from "../kernels/kernels.js";
import { Adam, type WeightRoom } from "./adam.js";

/** Floats of a cache line, which two threads had better not write to at once. */
const LINE = 16;

/**
 * What one of two threads does once both have their gradients: on its half of the weights, whatever half of the batch
 * it had, it adds the second half batch's gradients to the first's, always in this order, and makes a step of Adam.
 */
export function halfUpdate(
  kernels: Kernels,
  room: WeightRoom,
  otherGradients: Pointer,
  { half, learningRate }: { readonly half: "first" | "second"; readonly learningRate: number },
): () => void {
  const middle = LINE * Math.ceil(room.count / 2 / LINE);
  const [from, to] = half === "first" ? [0, Math.min(middle, room.count)] : [middle, room.count];
  const count = Math.max(0, to - from);
  const at = (pointer: Pointer) => pointer + 4 * from;
  const { weights, gradients, m, v } = room;
  const part = { weights: at(weights), gradients: at(gradients), m: at(m), v: at(v), count };
  const adam = new Adam(kernels, part, learningRate);
  return () => {
    kernels.addTo(part.gradients, at(otherGradients), count);
    adam.step();
  };
}
