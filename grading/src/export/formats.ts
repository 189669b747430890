import type { Exported } from "./grades.js";
import type { MoodleKey } from "./moodle-grades.js";

export const FORMATS = ["csv", "nbgrader", "moodle", "moodle-grades", "canvas", "feedback-zip"] as const;
export type Format = (typeof FORMATS)[number];

export interface ExportOptions {
  readonly format: Format;
  /** The gradebook's file. */
  readonly gradebook: string;
  /** Folder of the released notebooks. */
  readonly notebooks: string;
  /** course.yaml; by default the one that belongs to the notebooks, if there is one. */
  readonly course?: string;
  /** Id of the assignment, where there are several. */
  readonly assignment?: string;
  /** The file that a teacher downloaded from Moodle or Canvas, to be filled in. */
  readonly from?: string;
  /** Canvas' number or title of the assignment. */
  readonly column?: string;
  /** The field by which Moodle's import of grades finds students. */
  readonly key?: MoodleKey;
  readonly now: Date;
}

/**
 * Writes a gradebook in the form that another system reads, see gradebook.ts, which is loaded with the first call for
 * the renderer of feedback that it needs.
 */
export async function exportGradebook(options: ExportOptions): Promise<Exported> {
  const gradebook = await import("./gradebook.js");
  return gradebook.exportGradebook(options);
}
