import type { RunFile } from "../intake/index.js";
import { readSavedRun } from "../quality/saved-run.js";
import { RunProblem } from "../quality/topology.js";

/** A saved run of a student's. */
export interface Run {
  readonly student: string;
  /** E.g. "reconstruction-A". */
  readonly name: string;
  readonly weights: Float32Array;
  /** Seconds of each epoch, as the run says. */
  readonly seconds: readonly number[];
}

/** Two runs that may be one. */
export interface RunLikeness {
  readonly students: readonly [string, string];
  readonly name: string;
  /** Part of the weights that are the same to the bit. */
  readonly weights: number;
  /** Part of the epochs that took the same time to the last digit, which two trainings never do. */
  readonly seconds: number;
}

/** Reads the runs among a student's files that can be read. */
export function readRuns(student: string, files: readonly RunFile[]): Run[] {
  return files.flatMap(({ name: file }) => {
    const [, task, run] = /^(\w+?)-(.+)\.json$/.exec(file) ?? [];
    if (task === undefined || run === undefined) return [];
    try {
      const saved = readSavedRun(files, task, run);
      if (!saved) return [];
      return [{ student, name: `${task}-${run}`, weights: saved.values, seconds: saved.claimed.seconds }];
    } catch (error) {
      if (error instanceof RunProblem) return [];
      throw error;
    }
  });
}

/** Above these parts a run counts as like another. */
const MOST_WEIGHTS = 0.5;
const MOST_SECONDS = 0.5;

/**
 * Pairs of runs whose weights are mostly the same, and the times of their epochs too. Equal weights alone say nothing:
 * the same seed gives them to everybody. Who also made up every time cannot be told from who trained.
 */
export function runLikenesses(runs: readonly Run[]): RunLikeness[] {
  return runs.flatMap((left, i) =>
    runs.slice(i + 1).flatMap((right): RunLikeness[] => {
      if (left.name !== right.name || left.student === right.student) return [];
      if (left.weights.length !== right.weights.length) return [];
      const weights = equalPart(left.weights, right.weights);
      const seconds = equalPart(left.seconds, right.seconds);
      if (weights < MOST_WEIGHTS || seconds < MOST_SECONDS) return [];
      return [{ students: [left.student, right.student], name: left.name, weights, seconds }];
    }),
  );
}

/** The part of the places at which two lists have the same number; of at most 4096 places, evenly spread. */
function equalPart(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const length = Math.max(left.length, right.length);
  const step = Math.max(Math.ceil(length / 4096), 1);
  let [equal, looked] = [0, 0];
  for (let i = 0; i < length; i += step, looked++) if (left[i] === right[i] && i < left.length) equal++;
  return looked === 0 ? 0 : equal / looked;
}
