import type { RunFile } from "../intake/index.js";
import { readSavedRun } from "./saved-run.js";
import { RunProblem } from "./topology.js";

/** The fingerprints of all runs among the files that can be read. */
export function fingerprintsOf(files: readonly RunFile[]): string[] {
  return files.flatMap(({ name }) => {
    const [, task, run] = /^(\w+?)-(.+)\.json$/.exec(name) ?? [];
    if (task === undefined || run === undefined) return [];
    try {
      return readSavedRun(files, task, run)?.fingerprint ?? [];
    } catch (error) {
      if (error instanceof RunProblem) return [];
      throw error;
    }
  });
}
