import type { Notebook } from "@latent-lab/kernel";
import { dayProblem } from "./release-date.js";

/** Keys that may stand under `latent_lab` in the metadata of a solution notebook. */
const OF_NOTEBOOK: ReadonlySet<string> = new Set(["notebook", "publishAfter", "release", "varies"]);

/** And in that of its cells. */
const OF_CELL: ReadonlySet<string> = new Set([
  ...["covers", "errata", "rubric", "runs", "solutionOnly", "task", "teaches", "varies"],
]);

export interface MetadataProblem {
  /** The id of the cell that it is in; undefined for the notebook's own metadata. */
  readonly cell: string | undefined;
  /** A sentence that says what to do. */
  readonly problem: string;
}

/**
 * Finds what is wrong in a solution notebook's `latent_lab`: a key that nobody reads, since a misspelt one would go
 * unheeded (a date of publication above all), and a date that is none.
 */
export function metadataProblems({ metadata, cells }: Notebook): MetadataProblem[] {
  const day = dayProblem(metadata);
  return [
    ...unknown(metadata, OF_NOTEBOOK).map((problem) => ({ cell: undefined, problem })),
    ...(day === undefined ? [] : [{ cell: undefined, problem: day }]),
    ...cells.flatMap((cell) =>
      unknown(cell.metadata, OF_CELL).map((problem) => ({ cell: cell.id, problem })),
    ),
  ];
}

function unknown(metadata: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
  const ours = metadata["latent_lab"];
  if (ours === undefined) return [];
  if (typeof ours !== "object" || ours === null || Array.isArray(ours)) {
    return [`latent_lab is to be an object, received ${JSON.stringify(ours)}; correct the metadata.`];
  }
  return Object.keys(ours)
    .filter((key) => !known.has(key))
    .map(
      (key) => `latent_lab.${key} is none of ${[...known].join(", ")}; correct its spelling or remove it.`,
    );
}
