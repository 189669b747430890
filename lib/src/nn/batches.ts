import type { Random } from "../random/index.js";

/** The batches of one epoch after the other, each epoch in an order of its own; to be asked of epochs as they come. */
export interface Batches {
  /** Number of batches in an epoch. */
  readonly count: number;
  /** Indices of samples. Orders of earlier epochs that nobody has asked for are drawn, and left out. */
  at(epoch: number, step: number): readonly number[];
}

export function shuffledBatches(samples: number, size: number, random: Random): Batches {
  const everything = range(samples);
  let [drawn, current] = [0, [] as number[][]];
  return {
    count: Math.ceil(samples / size),
    at(epoch, step) {
      for (; drawn <= epoch; drawn++) current = split(random.shuffle(everything), size);
      return current[step] as number[];
    },
  };
}

export function split(indices: readonly number[], size: number): number[][] {
  return range(Math.ceil(indices.length / size)).map((i) => indices.slice(i * size, (i + 1) * size));
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
