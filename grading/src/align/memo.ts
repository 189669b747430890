/** Remembers the last results: most cells of a class are the same in every hand-in. */
export function memo<T>(compute: (source: string) => T, capacity = 4000): (source: string) => T {
  const known = new Map<string, T>();
  return (source) => {
    const hit = known.get(source);
    if (hit !== undefined) return hit;
    const value = compute(source);
    known.set(source, value);
    // A map keeps the order of insertion, so the first key is the oldest.
    if (known.size > capacity) known.delete(known.keys().next().value ?? "");
    return value;
  };
}
