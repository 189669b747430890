import { flat, requireLabels, squaredDistance, type Labels, type Vectors } from "./vectors.js";

/**
 * The mean over all samples of (b − a) / max(a, b), with a the mean distance to the others of its own cluster and b
 * that to the nearest other cluster (P. Rousseeuw, 1987): in [−1, 1], near 1 for tight clusters far apart, about 0 where
 * they touch. It needs no labels, and praises any gap, also one that has nothing to do with the classes. A sample
 * that is alone in its cluster counts 0. Takes time with the square of the number of samples.
 * Throws RangeError unless there are at least two clusters.
 */
export function silhouette(samples: Vectors, clusters: Labels): number {
  const points = flat(samples);
  requireLabels(clusters, points.count);
  const members = new Map<number, number>();
  for (const cluster of Array.from(clusters)) members.set(cluster, (members.get(cluster) ?? 0) + 1);
  if (members.size < 2) {
    throw new RangeError("Expected at least two clusters, received one: there is no other to compare with.");
  }
  let sum = 0;
  for (let i = 0; i < points.count; i++) {
    const own = clusters[i] as number;
    if (members.get(own) === 1) continue;
    const distances = new Map<number, number>();
    for (let j = 0; j < points.count; j++) {
      const cluster = clusters[j] as number;
      distances.set(
        cluster,
        (distances.get(cluster) ?? 0) + Math.sqrt(squaredDistance(points, i, points, j)),
      );
    }
    const within = (distances.get(own) ?? 0) / ((members.get(own) as number) - 1);
    const between = Math.min(
      ...[...distances].filter(([c]) => c !== own).map(([c, total]) => total / (members.get(c) as number)),
    );
    // Both are 0 where all samples coincide.
    sum += (between - within) / (Math.max(within, between) || 1);
  }
  return sum / points.count;
}
