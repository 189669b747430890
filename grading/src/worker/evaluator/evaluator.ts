import type { RunFile } from "../../intake/index.js";
import { builtFile, Helper, type Allowance } from "../../processes/index.js";
import type { EvaluatorCalls, RunEvaluator } from "../../quality/index.js";

/** The most that a saved run may cost. */
export interface EvaluatorLimits extends Allowance {
  /** Heap, in MiB. */
  readonly heap: number;
}

/** A small multiple of what the largest network that is not refused needs. */
export const EVALUATOR_LIMITS: EvaluatorLimits = { cpu: 120_000, silence: 240_000, heap: 256 };

/** The saved runs of one hand-in. */
export interface Runs extends RunEvaluator {
  /** Computes the fingerprint of every run that can be read. */
  fingerprints(): Promise<readonly string[]>;
}

/** Lets saved models run in a process of its own, which is started when the first one is asked for. */
export class Evaluator implements AsyncDisposable {
  readonly #helper: Helper<EvaluatorCalls>;

  constructor(readonly limits: EvaluatorLimits) {
    const program = builtFile("worker/evaluator/main.js");
    this.#helper = new Helper({ program, heap: limits.heap, data: 1024, worn: 512 });
  }

  /** The saved runs among the files, judged on images that `seed` draws. */
  runsOf(files: readonly RunFile[], seed: string): Runs {
    const [helper, limits] = [this.#helper, this.limits];
    const of = (run: string) => files.filter((file) => file.name.startsWith(`${run}.`));
    return {
      inspect(task, name) {
        const request = { files: of(`${task}-${name}`), task, name };
        return helper.call("inspect", request, limits);
      },
      score(task, name) {
        const request = { files: of(`${task}-${name}`), task, name, seed };
        return helper.call("score", request, limits);
      },
      fingerprints: async () => (files.length === 0 ? [] : helper.call("fingerprints", files, limits)),
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#helper[Symbol.asyncDispose]();
  }
}
