import { memo } from "./memo.js";

/** Text without the differences that editors make: line ends, trailing white space, outer blank lines. */
export function normalised(source: string): string {
  return source
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\S\n]+$/gm, "")
    .replaceAll(/^\n+|\n+$/g, "");
}

/**
 * How much two texts share, from 0 to 1: Sørensen's coefficient on pairs of neighbouring words and signs, each
 * counted as often as it occurs.
 */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size === 0 || right.size === 0) return normalised(a) === normalised(b) ? 1 : 0;
  let shared = 0;
  for (const [pair, count] of left) shared += Math.min(count, right.get(pair) ?? 0);
  return (2 * shared) / (total(left) + total(right));
}

const pairs = memo((source): ReadonlyMap<string, number> => {
  const words = source.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 1; i < words.length; i++) {
    const pair = `${words[i - 1]} ${words[i]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
});

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);
