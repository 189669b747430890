/** The marked regions that nbgrader knows. */
export type RegionName = "SOLUTION" | "HIDDEN TESTS" | "MARK SCHEME";

/** A marked region of a cell's source; line numbers count from 1 and include the marks. */
export interface Region {
  readonly first: number;
  readonly last: number;
  /** White space before the opening mark. */
  readonly indent: string;
  /** The text after `|` on the opening line: what replaces the region in the release. */
  readonly replacement?: string;
}

export interface RegionProblem {
  readonly line: number;
  /** A sentence about the line. */
  readonly problem: string;
}

/**
 * Finds the regions between `BEGIN name` and `END name`, which may stand anywhere in a line (in a comment of
 * whatever language), and everything that is wrong with the marks.
 */
export function findRegions(
  source: string,
  name: RegionName,
): { readonly regions: readonly Region[]; readonly problems: readonly RegionProblem[] } {
  const [begin, end] = [`BEGIN ${name}`, `END ${name}`];
  const regions: Region[] = [];
  const problems: RegionProblem[] = [];
  let open: { line: number; text: string } | undefined;

  source.split("\n").forEach((text, index) => {
    const line = index + 1;
    if (text.includes(begin)) {
      if (open) problems.push({ line, problem: `${begin} stands inside the region of line ${open.line}.` });
      else open = { line, text };
    } else if (text.includes(end)) {
      if (open) regions.push(regionFrom(open, line, begin));
      else problems.push({ line, problem: `${end} closes nothing: no ${begin} stands before it.` });
      open = undefined;
    }
  });
  if (open) problems.push({ line: open.line, problem: `${begin} has no ${end} after it.` });
  return { regions, problems };
}

/** The source with `replace(region)` in the place of each region; no lines take a region out. */
export function replaceRegions(
  source: string,
  regions: readonly Region[],
  replace: (region: Region) => readonly string[],
): string {
  const lines = source.split("\n");
  // From the last to the first, so that the line numbers before it stay right.
  for (const region of [...regions].sort((a, b) => b.first - a.first)) {
    lines.splice(region.first - 1, region.last - region.first + 1, ...replace(region));
  }
  return lines.join("\n");
}

function regionFrom(open: { line: number; text: string }, last: number, begin: string): Region {
  const indent = /^\s*/.exec(open.text)?.[0] ?? "";
  const after = open.text.slice(open.text.indexOf(begin) + begin.length);
  const replacement = /^\s*\|(.*)$/s.exec(after)?.[1];
  if (replacement === undefined) return { first: open.line, last, indent };
  return { first: open.line, last, indent, replacement: withoutCommentEnd(replacement) };
}

/** `<!-- BEGIN SOLUTION | text -->` and its like in a block comment mean the text alone. */
const withoutCommentEnd = (text: string) => text.replace(/(-->|\*\/)\s*$/, "").trim();
