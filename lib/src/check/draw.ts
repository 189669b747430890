import type { Random } from "../random/random.js";

/**
 * Two success probabilities inside (0, 1) that are neither near each other nor near adding to 1:
 * KL(p1‖p2) = KL(p2‖p1) where p2 = 1 - p1, so swapped arguments would go unseen there.
 */
export function bernoulliPair(random: Random): [number, number] {
  for (;;) {
    const [p1, p2] = [probability(random), probability(random)];
    if (Math.abs(p1 - p2) > 0.1 && Math.abs(p1 + p2 - 1) > 0.1) return [p1, p2];
  }
}

/** Inside [0.03, 0.97], to 4 places so that it can be typed. */
export function probability(random: Random): number {
  return random.integer(300, 9701) / 10000;
}

/** A probability vector without zeros. */
export function distribution(random: Random, length: number): number[] {
  const weights = Array.from({ length }, () => random.integer(5, 100));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Whole numbers from -9 to 9 without 0. */
export function matrix(random: Random, rows: number, columns: number): number[][] {
  const entry = () => random.integer(1, 10) * (random.integer(0, 2) === 0 ? -1 : 1);
  return Array.from({ length: rows }, () => Array.from({ length: columns }, entry));
}

/** A matrix that neither a half turn nor, if square, transposition leaves as it is: on those a flip goes unseen. */
export function lopsided(random: Random, rows: number, columns: number): number[][] {
  for (;;) {
    const drawn = matrix(random, rows, columns);
    const turned = drawn.map((row) => [...row].reverse()).reverse();
    const transposed = drawn[0]?.map((_, c) => drawn.map((row) => row[c]));
    if (rows * columns === 1) return drawn;
    if ([turned, transposed].every((other) => JSON.stringify(other) !== JSON.stringify(drawn))) return drawn;
  }
}

/** `count` results of a draw. */
export function several<T>(count: number, draw: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => draw(index));
}
