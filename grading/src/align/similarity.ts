import { memo } from "../memo.js";

/** Text without the differences that editors make: line ends, trailing white space, outer blank lines. */
export const normalised = memo((source) => {
  // By lines and not by an expression: one that looks for white space before an end looks again from every blank.
  const lines = source.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return first < 0 ? "" : lines.slice(first, last + 1).join("\n");
});

/**
 * Measures how much two texts share, from 0 to 1: Sørensen's coefficient on pairs of neighbouring words and signs, each
 * counted as often as it occurs.
 */
export function similarity(a: string, b: string): number {
  const [fewer, more] = [pairs(a), pairs(b)].sort((left, right) => left.counts.size - right.counts.size);
  if (!fewer || !more || fewer.total === 0) return normalised(a) === normalised(b) ? 1 : 0;
  let shared = 0;
  for (const [pair, count] of fewer.counts) shared += Math.min(count, more.counts.get(pair) ?? 0);
  return (2 * shared) / (fewer.total + more.total);
}

/** Tells what two texts share at most, by their lengths alone. */
export function mostSimilar(a: string, b: string): number {
  const [fewer, more] = [pairs(a).total, pairs(b).total].sort((left, right) => left - right);
  return fewer === undefined || more === undefined || more === 0 ? 1 : (2 * fewer) / (fewer + more);
}

interface Pairs {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

const pairs = memo((source): Pairs => {
  const words = source.match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 1; i < words.length; i++) {
    const pair = `${words[i - 1]} ${words[i]}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, total: Math.max(words.length - 1, 0) };
});
