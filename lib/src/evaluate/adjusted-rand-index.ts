import { contingency } from "./contingency.js";
import type { Labels } from "./vectors.js";
import { reserved } from "../reserved.js";

/**
 * Tells how often two groupings agree whether a pair of samples belongs together, corrected for chance: 1 if they are
 * the same up to the names of the groups, 0 on average for a random one, below 0 if worse than that (L. Hubert and P.
 * Arabie, 1985). Symmetric. Of two groupings without any choice (all together, or all apart) it is 1.
 * Throws RangeError unless the lists match.
 */
export function adjustedRandIndex(a: Labels, b: Labels): number {
  reserved("adjustedRandIndex");
  const table = contingency(a, b);
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const pairs = (counts: readonly number[]) => total(counts.map((count) => (count * (count - 1)) / 2));
  const together = pairs(table.flat());
  const [inA, inB] = [
    pairs(table.map(total)),
    pairs((table[0] ?? []).map((_, j) => total(table.map((row) => row[j] as number)))),
  ];
  const all = pairs([a.length]);
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
