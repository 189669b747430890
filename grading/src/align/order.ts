/** The positions of a longest strictly increasing subsequence: what stayed in place when the rest was moved. */
export function longestIncreasing(values: readonly number[]): Set<number> {
  const best: { length: number; previous: number }[] = [];
  let end = -1;
  values.forEach((value, i) => {
    let [length, previous] = [1, -1];
    for (let j = 0; j < i; j++) {
      const before = best[j];
      if (before && (values[j] ?? Infinity) < value && before.length + 1 > length) {
        [length, previous] = [before.length + 1, j];
      }
    }
    best.push({ length, previous });
    if (end < 0 || length > (best[end]?.length ?? 0)) end = i;
  });
  const kept = new Set<number>();
  for (let i = end; i >= 0; i = best[i]?.previous ?? -1) kept.add(i);
  return kept;
}
