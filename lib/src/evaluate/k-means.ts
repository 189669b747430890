import type { Random } from "../random/index.js";
import { flat, squaredDistance, type Flat, type Vectors } from "./vectors.js";

export interface KMeans {
  /** The cluster of each sample, 0 … k − 1. Which number a cluster has means nothing. */
  readonly assignments: number[];
  readonly centroids: Float64Array[];
  /** Sum of the squared distances to the centroids: what k-means minimises. */
  readonly inertia: number;
}

export interface KMeansOptions {
  readonly random: Random;
  /** The best of so many starts is returned, since each ends in a local minimum; default 10. */
  readonly restarts?: number;
  /** Iterations of each start at most; default 100. */
  readonly maxIterations?: number;
}

/**
 * k-means by Lloyd's iterations from k-means++ starts (D. Arthur and S. Vassilvitskii, 2007). It always finds k groups,
 * also where there are none: only labels (`purity`, `adjustedRandIndex`) or `silhouette` say whether they mean anything.
 * Throws RangeError unless 1 <= k <= the number of samples.
 */
export function kMeans(
  samples: Vectors,
  k: number,
  { random, restarts = 10, maxIterations = 100 }: KMeansOptions,
): KMeans {
  const points = flat(samples);
  if (!Number.isInteger(k) || k < 1 || k > points.count) {
    throw new RangeError(`Expected 1 <= k <= ${points.count} samples, received k = ${k}.`);
  }
  if (!Number.isInteger(restarts) || restarts < 1) {
    throw new RangeError(`Expected at least one start, received ${restarts}.`);
  }
  const runs = Array.from({ length: restarts }, () =>
    lloyd(points, plusPlus(points, k, random), maxIterations),
  );
  return runs.reduce((best, run) => (run.inertia < best.inertia ? run : best));
}

/** Starting centroids: samples drawn with probabilities in proportion to the squared distance from those before. */
function plusPlus(points: Flat, k: number, random: Random): Flat {
  const chosen = [random.integer(0, points.count)];
  const nearest = new Float64Array(points.count).fill(Infinity);
  while (chosen.length < k) {
    const last = chosen.at(-1) as number;
    let total = 0;
    for (let i = 0; i < points.count; i++) {
      nearest[i] = Math.min(nearest[i] as number, squaredDistance(points, i, points, last));
      total += nearest[i] as number;
    }
    let rest = random.uniform() * total;
    let next = nearest.findIndex((square) => (rest -= square) < 0);
    // All samples coincide with a centroid, or rounding left a crumb.
    if (next < 0) next = random.integer(0, points.count);
    chosen.push(next);
  }
  const values = new Float64Array(k * points.size);
  for (const [c, index] of chosen.entries()) {
    values.set(points.values.subarray(index * points.size, (index + 1) * points.size), c * points.size);
  }
  return { values, count: k, size: points.size };
}

function lloyd(points: Flat, centroids: Flat, maxIterations: number): KMeans {
  const { count: k, size } = centroids;
  const assignments = new Array<number>(points.count).fill(-1);
  let inertia = assign(points, centroids, assignments).inertia;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    move(points, centroids, assignments);
    const next = assign(points, centroids, assignments);
    inertia = next.inertia;
    if (!next.changed) break;
  }
  return {
    assignments,
    centroids: Array.from({ length: k }, (_, c) => centroids.values.slice(c * size, (c + 1) * size)),
    inertia,
  };
}

/** Gives each sample to its nearest centroid. */
function assign(points: Flat, centroids: Flat, assignments: number[]): { inertia: number; changed: boolean } {
  let [inertia, changed] = [0, false];
  for (let i = 0; i < points.count; i++) {
    let [best, least] = [0, Infinity];
    for (let c = 0; c < centroids.count; c++) {
      const square = squaredDistance(points, i, centroids, c);
      if (square < least) [best, least] = [c, square];
    }
    changed ||= assignments[i] !== best;
    assignments[i] = best;
    inertia += least;
  }
  return { inertia, changed };
}

/** Moves each centroid to the mean of its samples; one that has none stays where it is. */
function move(points: Flat, { values, count: k, size }: Flat, assignments: readonly number[]): void {
  const members = new Array<number>(k).fill(0);
  for (const c of assignments) members[c] = (members[c] as number) + 1;
  for (let at = 0; at < values.length; at++) if (members[Math.floor(at / size)]) values[at] = 0;
  for (const [i, c] of assignments.entries()) {
    for (let d = 0; d < size; d++) {
      const at = c * size + d;
      values[at] = (values[at] as number) + (points.values[i * size + d] as number) / (members[c] as number);
    }
  }
}
