interface Regions {
  /** The source without the marker lines, and without what is for graders only. */
  readonly source: string;
  /** The lines of `source` that are the solution, counted from 1. */
  readonly lines: ReadonlySet<number>;
}

/** A source in which nothing is a marker. */
export const asItIs = (source: string): Regions => ({ source, lines: new Set() });

const MARKER = /(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)/;

/**
 * Takes nbgrader's marker lines out of a cell and remembers which lines are its solution. Hidden tests and mark
 * schemes are for graders: they leave with their markers.
 */
export function solutionRegions(source: string): Regions {
  const kept: string[] = [];
  const lines = new Set<number>();
  let region: string | undefined;
  for (const line of source.split("\n")) {
    const [, edge, name] = MARKER.exec(line) ?? [];
    if (edge !== undefined) region = edge === "BEGIN" ? name : undefined;
    else if (region === undefined || region === "SOLUTION") {
      kept.push(line);
      if (region !== undefined) lines.add(kept.length);
    }
  }
  return { source: kept.join("\n"), lines };
}
