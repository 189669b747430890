import { NotebookError, parseNotebook } from "@latent-lab/kernel/nbformat";
import { checksum, MetadataError, readMetadata, roleOf } from "../../nbgrader/index.js";

/** A student notebook that somebody worked in. */
export interface Answered {
  readonly file: string;
  /** The grade ids of the answers that are no longer what was released. */
  readonly cells: readonly string[];
}

/** The answers in a student notebook, by the checksums that its release gave it; empty where nobody answered. */
export function answeredIn(file: string, text: string | undefined): Answered[] {
  if (text === undefined) return [];
  try {
    const cells = parseNotebook(text).cells.flatMap((cell) => {
      const nbgrader = readMetadata(cell);
      const role = roleOf(nbgrader);
      if (!nbgrader?.checksum || (role !== "solution" && role !== "manual")) return [];
      return checksum(cell.cell_type, cell.source, nbgrader) === nbgrader.checksum
        ? []
        : [nbgrader.grade_id ?? cell.id];
    });
    return cells.length > 0 ? [{ file, cells }] : [];
  } catch (error) {
    // Whatever this is, it is none of the notebooks that a release wrote.
    if (error instanceof NotebookError || error instanceof MetadataError) return [];
    throw error;
  }
}
