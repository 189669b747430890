export interface Regions {
  /** The source without the marker lines. */
  readonly source: string;
  /** The lines of `source` that are the solution, counted from 1. */
  readonly lines: ReadonlySet<number>;
}

/** Takes the `BEGIN SOLUTION` and `END SOLUTION` lines out of a cell and remembers what stood between them. */
export function solutionRegions(source: string): Regions {
  const kept: string[] = [];
  const lines = new Set<number>();
  let inside = false;
  for (const line of source.split("\n")) {
    if (line.includes("BEGIN SOLUTION")) inside = true;
    else if (line.includes("END SOLUTION")) inside = false;
    else if (kept.push(line) && inside) lines.add(kept.length);
  }
  return { source: kept.join("\n"), lines };
}
