import type { HandInRecord } from "../book/index.js";
import { addPoints, type SubmissionReport } from "../report.js";

/** The fate of the notebooks of the hand-in before that this one does not hold. */
export interface Earlier {
  /** Their results count no more. */
  readonly withdrawn: readonly string[];
  /** Their results count as before. */
  readonly kept: readonly string[];
}

const NOTHING: Earlier = { withdrawn: [], kept: [] };

/**
 * A hand-in takes the place of the one before from the same place. If it holds nothing, everything was taken back.
 * Otherwise another notebook may well be all that a later sheet asked for: then the result is kept, and that is said.
 * What came from another place is not touched.
 * @param notebooks what this one holds
 */
export function earlierNotebooks(
  before: Pick<HandInRecord, "places" | "notebooks"> | undefined,
  places: readonly string[],
  notebooks: readonly string[],
): Earlier {
  if (!before || JSON.stringify(before.places) !== JSON.stringify(places)) return NOTHING;
  const missing = before.notebooks.filter((name) => !notebooks.includes(name));
  return notebooks.length === 0 ? { withdrawn: missing, kept: [] } : { withdrawn: [], kept: missing };
}

/** Tells what the book had of these notebooks, as sentences. */
export function earlierNotes(
  { withdrawn, kept }: Earlier,
  report: Pick<SubmissionReport, "notebooks"> | undefined,
): string[] {
  const note = (counts: string) => (name: string) => {
    const notebook = report?.notebooks.find((one) => one.name === name);
    const score =
      notebook && notebook.refused === undefined
        ? `, ${addPoints([notebook.score])} of ${notebook.max},`
        : "";
    return `${name} was in an earlier hand-in and is not in this one: its result${score} ${counts} counts.`;
  };
  return [...withdrawn.map(note("no longer")), ...kept.map(note("still"))];
}
