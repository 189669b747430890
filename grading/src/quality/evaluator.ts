import type { Blueprint } from "latent-lab/structure";
import type { RunFile } from "../intake/index.js";
import type { Task } from "./held-out.js";
import type { Score } from "./score.js";

/** A run that is asked for among the files of a hand-in. */
export interface RunRequest {
  readonly files: readonly RunFile[];
  readonly task: Task;
  /** The name of the run, e.g. "A". */
  readonly name: string;
}

/** A saved run as it is before it has run. */
export interface InspectedRun {
  readonly blueprint: Blueprint;
  /** The fingerprint of weights and of the times of the epochs: the same only for copies of one file. */
  readonly fingerprint: string;
  /** The hash of the weights. */
  readonly sha256: string;
}

/** A saved run that cannot be used, as data. */
export interface Unusable {
  readonly unusable: string;
  /** A name for the mistake. */
  readonly diagnosis: string;
}

/** The calls that read and evaluate saved runs: work of the student's choosing, so in a process of its own. */
export interface EvaluatorCalls {
  /** Undefined if there is no such run. */
  inspect(request: RunRequest): InspectedRun | Unusable | undefined;
  /** Evaluates the run on images that `seed` draws. */
  score(request: RunRequest & { readonly seed: string }): Promise<Score | Unusable>;
  /** Computes the fingerprint of every run among the files that can be read. */
  fingerprints(files: readonly RunFile[]): string[];
}

/** The runs of one hand-in, to whoever judges them. Rejects with Ended where one is too much for the evaluator. */
export interface RunEvaluator {
  inspect(task: Task, name: string): Promise<InspectedRun | Unusable | undefined>;
  score(task: Task, name: string): Promise<Score | Unusable>;
}
