import { contingency } from "./contingency.js";
import type { Labels } from "./vectors.js";
import { reserved } from "../reserved.js";

/**
 * The share of samples that belong to the most frequent class of their cluster: from the share of the most frequent
 * class of all, if clusters say nothing, to 1. It rises with the number of clusters and is 1 for one sample each, so
 * compare it for equally many clusters, or use `adjustedRandIndex`. Throws RangeError unless the lists match.
 */
export function purity(clusters: Labels, labels: Labels): number {
  reserved("purity");
  const majorities = contingency(clusters, labels).map((row) => Math.max(...row));
  return majorities.reduce((sum, count) => sum + count, 0) / labels.length;
}
