import type { Sizes } from "./fitting.js";
import type { Samples } from "./samples.js";

/** Larger numbers than a network can learn from as they stand. */
const LARGE = 1e4;

/**
 * Says what in some samples can make a loss infinite or NaN, with what to do, in words that begin in the middle of a sentence;
 * undefined if nothing in them can.
 */
export function dataFault(samples: Samples, indices: Iterable<number>, sizes: Sizes): string | undefined {
  const arrays = [
    { name: "inputs", write: samples.input, size: sizes.input },
    { name: "targets", write: samples.target, size: sizes.output },
  ];
  for (const { name, write, size } of arrays) {
    const sample = new Float32Array(size);
    for (const index of indices) {
      write(index, sample, 0);
      const wrong = sample.find((value) => !Number.isFinite(value));
      if (wrong !== undefined) return `sample ${index} of the ${name} holds ${wrong}, so replace such values`;
      const large = sample.find((value) => Math.abs(value) > LARGE);
      if (large !== undefined) {
        return `sample ${index} of the ${name} holds ${large.toPrecision(3)}, so scale such values, to [0, 1] for instance`;
      }
    }
  }
  return undefined;
}
