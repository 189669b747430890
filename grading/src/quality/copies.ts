import { LIMITS, readHandIn, type HandIn, type RunFile } from "../intake/index.js";
import { pool } from "../pool.js";
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

/**
 * Which other students handed in the very same run: the same weights to the bit, and the same time for every epoch.
 * Equal weights alone prove nothing, since the same seed gives everybody the same. Both are told, whoever comes first:
 * a file does not say whose it is.
 */
export async function copiesAmong(
  handIns: readonly HandIn[],
  jobs: number,
): Promise<(student: string, fingerprint: string) => readonly string[]> {
  const owners = new Map<string, Set<string>>();
  await pool(handIns, jobs, async (handIn) => {
    const { runs } = await readHandIn(handIn, LIMITS);
    for (const fingerprint of fingerprintsOf(runs)) {
      owners.set(fingerprint, (owners.get(fingerprint) ?? new Set()).add(handIn.student));
    }
  });
  return (student, fingerprint) =>
    [...(owners.get(fingerprint) ?? [])].filter((owner) => owner !== student).sort();
}
