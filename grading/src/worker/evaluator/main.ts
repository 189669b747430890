import { serve } from "../../processes/index.js";
import type { EvaluatorCalls, RunRequest, Unusable } from "../../quality/evaluator.js";
import { fingerprintsOf } from "../../quality/fingerprints.js";
import { readSavedRun, type SavedRun } from "../../quality/saved-run.js";
import { createJudges, score, type Judges } from "../../quality/score.js";
import { RunProblem } from "../../quality/topology.js";

// The process in which saved models run: what a student chose may need for ever, and all the memory there is.
serve<EvaluatorCalls, undefined>(() => {
  let images: { readonly seed: string; readonly judges: Judges } | undefined;
  const judgesFor = (seed: string): Judges => {
    if (images?.seed !== seed) images = { seed, judges: createJudges(seed) };
    return images.judges;
  };
  return {
    inspect: (request, doing) => {
      doing(`reading the saved run ${request.task}-${request.name}`);
      return usable(() => {
        const run = savedRun(request);
        return run && { blueprint: run.blueprint, fingerprint: run.fingerprint, sha256: run.sha256 };
      });
    },
    score: (request, doing) => {
      const { task, name, seed } = request;
      doing(`evaluating the saved run ${task}-${name}`);
      return usable(() => {
        const run = savedRun(request);
        if (!run) throw new Error(`There is no saved run ${task}-${name}.`);
        return score(task, name, run, judgesFor(seed));
      });
    },
    fingerprints: (files, doing) => {
      doing("reading the saved runs");
      return fingerprintsOf(buffered(files));
    },
  };
});

const savedRun = ({ files, task, name }: RunRequest): SavedRun | undefined =>
  readSavedRun(buffered(files), task, name);

/** Makes buffers of the arrays of bytes that came through the channel. */
const buffered = (files: RunRequest["files"]) =>
  files.map(({ name, bytes }) => ({
    name,
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
  }));

/** A run that cannot be used is a result, and no error. */
async function usable<T>(work: () => T | Promise<T>): Promise<T | Unusable> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunProblem) return { unusable: error.message, diagnosis: error.diagnosis };
    throw error;
  }
}
