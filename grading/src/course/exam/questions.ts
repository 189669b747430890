import type { Notebook } from "@latent-lab/kernel/nbformat";
import { isRubric } from "@latent-lab/publish/render";
import { findRegions, readMetadata, roleOf } from "../../nbgrader/index.js";

/** A question that is answered in words, with what marking it needs; texts are markdown. */
export interface Question {
  /** The id of its answer's cell, e.g. "vae-elbo". */
  readonly id: string;
  /** The part of the id before the first dash: "vae". */
  readonly topic: string;
  readonly marks: number;
  readonly asks: string;
  readonly answer: string;
  readonly rubric: readonly { readonly points: number; readonly criterion: string }[];
}

/** The marked questions of a solution notebook, in its order: each answer with the cell above it, which asks. */
export function questionsOf({ cells }: Notebook): Question[] {
  return cells.flatMap((cell, i): Question[] => {
    const metadata = readMetadata(cell);
    const above = cells[i - 1];
    if (roleOf(metadata) !== "manual" || cell.cell_type !== "markdown" || !above) return [];
    const { rubric } = (cell.metadata["latent_lab"] ?? {}) as { rubric?: unknown };
    const { regions } = findRegions(cell.source, "SOLUTION");
    const marks = new Set(regions.flatMap(({ first, last }) => [first, last]));
    return [
      {
        id: cell.id,
        topic: cell.id.split("-")[0] ?? cell.id,
        marks: metadata?.points ?? 0,
        asks: withoutHeadings(above.source),
        answer: cell.source
          .split("\n")
          .filter((_, line) => !marks.has(line + 1))
          .join("\n")
          .trim(),
        rubric: isRubric(rubric) ? rubric : [],
      },
    ];
  });
}

/** Headings name the question as the notebook counts it, and its marks: on the sheet it gets others. */
const withoutHeadings = (source: string): string => source.replace(/^#+ .*$/gm, "").trim();
